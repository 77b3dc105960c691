with

events as (

    select * from {{ ref('demo_events') }}

),

final as (

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
    from events

)

select * from final
