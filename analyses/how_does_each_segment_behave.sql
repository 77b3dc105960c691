-- How does each segment behave in one and the same window, and is its difference to the rest of the base a fact?
with

latest as (

    select max(as_of_date) as as_of_date
    from {{ ref('segment_outcomes') }}
    where is_mature

)

select
    outcomes.segmentation,
    outcomes.outcome,
    outcomes.outcome_rank,
    outcomes.segment,
    outcomes.n_contacts,
    outcomes.outcome_value,
    outcomes.ci_low,
    outcomes.ci_high,
    outcomes.lift_vs_base,
    outcomes.share_of_total,
    outcomes.value_index,
    outcomes.evidence
from {{ ref('segment_outcomes') }} as outcomes
inner join latest on outcomes.as_of_date = latest.as_of_date
order by outcomes.segmentation, outcomes.outcome, outcomes.outcome_rank, outcomes.segment
