select
    event_id,
    contact_id,
    event_type,
    occurred_at,
    loaded_at,
    amount,
    topic,
    product,
    campaign,
    channel
from {{ parquet_files('events') }}
