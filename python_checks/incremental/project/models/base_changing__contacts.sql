select * from {{ ref('changing_contacts') }}
