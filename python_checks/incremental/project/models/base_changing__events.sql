select * from {{ ref('changing_events') }}
