-- Does each segmentation earn its place? Its grade, what it fails, and whether membership told the outcome beforehand.
with

latest as (

    select max(as_of_date) as as_of_date
    from {{ ref('segmentation_scorecard') }}

)

select
    scorecard.segmentation,
    scorecard.grade,
    scorecard.blocking,
    scorecard.auc,
    scorecard.auc_ci_low,
    scorecard.auc_ci_high,
    scorecard.effect_size,
    scorecard.verdict,
    scorecard.is_stale,
    scorecard.summary
from {{ ref('segmentation_scorecard') }} as scorecard
inner join latest on scorecard.as_of_date = latest.as_of_date
where scorecard.outcome = 'conversion'
order by scorecard.grade desc, scorecard.auc desc, scorecard.segmentation asc
