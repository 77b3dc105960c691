{{ built_by_periods_looked_at() }}
{{ require_columns(setting('events_model'), raw_event_columns(), 'events_model') }}

with

events as {{ not_materialized() }} (

    select * from {{ ref(setting('events_model')) }}
    where {{ is_looked_at() }}

),

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}

),

repeated_ids as (

    select {{ clean_id('event_id') }} as repeated_event_id
    from events
    group by 1
    having count(*) > 1

),

repeated_events as {{ not_materialized() }} (

    select events.*
    from events
    inner join repeated_ids on {{ clean_id('events.event_id') }} = repeated_ids.repeated_event_id

),

typed_events as {{ not_materialized() }} (

    {{ typed_events('repeated_events') }}

),

checked_events as {{ not_materialized() }} (

    {{ checked_events('typed_events', 'contact_identities') }}

),

described_events as (

    select
        *,
        {{ row_as_text(raw_event_columns(), prefix='raw_') }} as raw_row
    from checked_events

),

-- The first delivery that can be used counts; whole rows break the tie.
final as (

    select
        {% for column in checked_event_columns() %}
            {{ column }},
        {% endfor %}
        raw_row,
        cast(row_number() over (
            partition by event_id
            order by
                case when rejection_reason is null then 0 else 1 end,
                loaded_at asc nulls last,
                raw_row asc
        ) as {{ dbt.type_int() }}) as delivery_rank
    from described_events

)

select * from final
