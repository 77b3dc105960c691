-- Which segments bring more value than their share of contacts?
with

latest as (

    select max(as_of_date) as as_of_date
    from {{ ref('segment_outcomes') }}
    where is_mature

)

select
    sizes.segmentation,
    sizes.segment,
    sizes.share as share_of_contacts,
    outcomes.share_of_total as share_of_value,
    outcomes.value_index,
    outcomes.evidence
from {{ ref('segment_outcomes') }} as outcomes
inner join latest on outcomes.as_of_date = latest.as_of_date
inner join {{ ref('segment_share') }} as sizes
    on
        outcomes.as_of_date = sizes.as_of_date
        and outcomes.segmentation = sizes.segmentation
        and outcomes.segment = sizes.segment
where outcomes.outcome = 'value' and outcomes.value_index is not null
order by outcomes.value_index desc, sizes.segmentation asc, sizes.segment asc
