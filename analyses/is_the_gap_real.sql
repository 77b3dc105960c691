-- Which segmentations tell contacts apart, and is the gap between best and worst real?
with

latest as (

    select max(as_of_date) as as_of_date
    from {{ ref('segment_spread') }}

)

select
    spread.outcome,
    spread.segmentation,
    spread.best_segment,
    spread.best_value,
    spread.worst_segment,
    spread.worst_value,
    spread.spread_ratio,
    spread.ratio_ci_low,
    spread.ratio_ci_high,
    spread.effect_size,
    spread.verdict,
    spread.persistence
from {{ ref('segment_spread') }} as spread
inner join latest on spread.as_of_date = latest.as_of_date
order by spread.outcome, spread.effect_size desc, spread.segmentation
