with

events_checked as (

    select * from {{ ref('stg_events_checked') }}

),

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}

),

final as (

    select
        contact_identities.surviving_contact_key as contact_key,
        events_checked.event_type,
        events_checked.occurred_at,
        events_checked.amount,
        events_checked.topic,
        events_checked.product
    from events_checked
    inner join contact_identities on events_checked.contact_key = contact_identities.contact_key
    where events_checked.rejection_reason is null and events_checked.delivery_rank = 1

)

select * from final
