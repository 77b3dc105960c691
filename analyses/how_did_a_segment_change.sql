-- How did the size and the conversion of a segment change from as-of date to as-of date?
select
    shares.as_of_date,
    shares.n_contacts,
    shares.share,
    outcomes.outcome_value as conversion,
    outcomes.ci_low,
    outcomes.ci_high,
    outcomes.evidence
from {{ ref('segment_share') }} as shares
inner join {{ ref('segment_outcomes') }} as outcomes
    on
        shares.as_of_date = outcomes.as_of_date
        and shares.segmentation = outcomes.segmentation
        and shares.segment = outcomes.segment
where
    shares.segmentation = 'engagement'
    and shares.segment = 'highly_engaged'
    and outcomes.outcome = 'conversion'
order by shares.as_of_date
