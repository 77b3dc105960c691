with

events_checked as (

    select * from {{ ref('stg_events_checked') }}

),

final as (

    select
        event_id,
        contact_key,
        event_type,
        event_type_key,
        occurred_at,
        loaded_at,
        amount,
        topic,
        product,
        campaign,
        channel
    from events_checked
    where row_status = 'kept'

)

select * from final
