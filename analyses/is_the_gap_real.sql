-- Which segmentations tell contacts apart, and is the gap between best and worst real?
with

latest as (

    select max(as_of_date) as as_of_date
    from {{ ref('segment_spread') }}

)

select
    gaps.outcome,
    gaps.segmentation,
    gaps.best_segment,
    gaps.best_value,
    gaps.worst_segment,
    gaps.worst_value,
    gaps.spread_ratio,
    gaps.ratio_ci_low,
    gaps.ratio_ci_high,
    gaps.effect_size,
    gaps.verdict,
    gaps.persistence
from {{ ref('segment_spread') }} as gaps
inner join latest on gaps.as_of_date = latest.as_of_date
order by gaps.outcome asc, gaps.effect_size desc, gaps.segmentation asc
