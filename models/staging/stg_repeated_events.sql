{{ built_by_periods_looked_at() }}

with -- noqa: PRS

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

-- Of rows that can be used one with an amount counts before one without, and the first delivery before later ones; whole rows break the
-- tie.
ranked as (

    select
        {% for column in checked_event_columns() %}
            {{ column }},
        {% endfor %}
        raw_row,
        cast(row_number() over (
            partition by event_id
            order by
                case when rejection_reason is null then 0 else 1 end,
                case when amount is null then 1 else 0 end,
                loaded_at asc nulls last,
                raw_row asc
        ) as {{ dbt.type_int() }}) as delivery_rank
    from described_events

),

winners as (

    select * from ranked
    where delivery_rank = 1

),

-- The same row once more is a repeated delivery; one of another type, contact, time or amount is another fact, which the id hides.
final as (

    select
        {% for column in checked_event_columns() %}
            ranked.{{ column }},
        {% endfor %}
        ranked.raw_row,
        ranked.delivery_rank,
        ranked.rejection_reason is null and (
            ranked.event_type <> winners.event_type
            or ranked.contact_id <> winners.contact_id
            or ranked.occurred_at <> winners.occurred_at
            or (ranked.amount is null and winners.amount is not null)
            or coalesce(ranked.amount <> winners.amount, false)
        ) as is_conflicting
    from ranked
    inner join winners on ranked.event_id = winners.event_id

)

select * from final
