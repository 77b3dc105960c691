-- Which contacts are in a segment, the most valuable first?
select
    contact_id,
    email,
    employee_count,
    engagement_score,
    value_lifetime,
    lifecycle_segment
from {{ ref('dim_contacts') }}
where priority_segment = 'customers_at_risk'
order by value_lifetime desc, contact_id asc
