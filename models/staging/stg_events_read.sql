{{ config(materialized='view') }}

with

events as (

    select * from {{ ref(setting('events_model')) }}

),

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}

),

repeated_events as {{ inlined() }} (

    select * from {{ ref('stg_repeated_events') }}

),

{{ checked_events('events') }},

repeated_ids as (

    select distinct
        event_period,
        event_id
    from repeated_events

),

final as (

    select
        checked.event_period,
        checked.event_id,
        checked.contact_id,
        checked.contact_key,
        checked.event_type,
        checked.occurred_at,
        checked.loaded_at,
        checked.amount,
        checked.topic,
        checked.product,
        checked.loaded_at_issue,
        checked.amount_issue,
        checked.rejection_reason,
        case when checked.rejection_reason is not null then {{ row_as_text(raw_event_columns(), prefix='checked.raw_') }} end as raw_row,
        1 as delivery_rank,
        checked.raw_occurred_at
    from checked
    left join repeated_ids on checked.event_id = repeated_ids.event_id and checked.event_period = repeated_ids.event_period
    where repeated_ids.event_id is null
    union all
    select
        event_period,
        event_id,
        contact_id,
        contact_key,
        event_type,
        occurred_at,
        loaded_at,
        amount,
        topic,
        product,
        loaded_at_issue,
        amount_issue,
        rejection_reason,
        raw_row,
        delivery_rank,
        raw_occurred_at
    from repeated_events

)

select * from final
