{{ config(materialized='view') }}

with -- noqa: PRS

events as (

    select * from {{ ref(setting('events_model')) }}

),

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}

),

repeated_events as {{ not_materialized() }} (

    select * from {{ ref('stg_repeated_events') }}

),

typed_events as {{ not_materialized() }} (

    {{ typed_events('events') }}

),

checked_events as {{ not_materialized() }} (

    {{ checked_events('typed_events', 'contact_identities') }}

),

repeated_ids as (

    select distinct
        event_period,
        event_id
    from repeated_events

),

final as (

    select
        {% for column in checked_event_columns() %}
            checked_events.{{ column }},
        {% endfor %}
        case
            when checked_events.rejection_reason is not null then {{ row_as_text(raw_event_columns(), prefix='checked_events.raw_') }}
        end as raw_row,
        1 as delivery_rank
    from checked_events
    left join repeated_ids on checked_events.event_id = repeated_ids.event_id and checked_events.event_period = repeated_ids.event_period
    where repeated_ids.event_id is null
    union all
    select
        {% for column in checked_event_columns() %}
            {{ column }},
        {% endfor %}
        raw_row,
        delivery_rank
    from repeated_events

)

select * from final
