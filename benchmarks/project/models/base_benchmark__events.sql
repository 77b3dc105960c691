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
from read_parquet('{{ env_var("BENCHMARK_DATA") }}/events.parquet')
