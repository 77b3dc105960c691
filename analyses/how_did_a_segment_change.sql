-- How did the size and the conversion of a segment change from as-of date to as-of date?
select
    sizes.as_of_date,
    sizes.n_contacts,
    sizes.share,
    outcomes.outcome_value as conversion_rate,
    outcomes.ci_low,
    outcomes.ci_high,
    outcomes.evidence
from {{ ref('segment_share') }} as sizes
inner join {{ ref('segment_outcomes') }} as outcomes
    on
        sizes.as_of_date = outcomes.as_of_date
        and sizes.segmentation = outcomes.segmentation
        and sizes.segment = outcomes.segment
where
    sizes.segmentation = 'engagement'
    and sizes.segment = 'highly_engaged'
    and outcomes.outcome = 'conversion'
order by sizes.as_of_date
