{%- set is_given = setting('as_of_date') or setting('data_complete_until') -%}

-- The newest events, where they came long after all others and moved the analysis date to where the other data do not reach. A date that
-- is given is not moved by an event. Where such an event is a mistake, correct it, or say in the var data_complete_until how far the data
-- reach.
with

event_days as (

    select * from {{ ref('int_event_days') }}

),

stray_days as (

    select * from {{ ref('int_stray_event_days') }}
    where {{ 'false' if is_given else 'true' }}

),

events as {{ not_materialized() }} (

    select * from {{ ref('stg_events_read') }}
    where rejection_reason is null and delivery_rank = 1

),

all_events as (

    select sum(n_events) as n_events
    from event_days

),

-- Events are read where there is something to show, and not else.
stray_events as (

    select
        events.event_id,
        events.occurred_at,
        row_number() over (order by events.occurred_at desc, events.event_id asc) as newest_rank
    from stray_days
    inner join events on events.occurred_at >= cast(stray_days.first_stray_day as {{ dbt.type_timestamp() }})

),

final as (

    select
        'events that follow a gap of ' || cast(stray_days.n_days_apart as {{ type_text() }}) || ' days after '
        || cast(stray_days.day_before_gap as {{ type_text() }}) || ', and move the analysis date' as what,
        stray_days.n_events as n,
        all_events.n_events as out_of,
        {{ share_of('stray_days.n_events', 'all_events.n_events') }} as share,
        case when stray_events.event_id not like '%@%' then stray_events.event_id || ' of ' else '' end
        || cast(stray_events.occurred_at as {{ type_text() }}) as examples,
        1 as concern
    from stray_days
    cross join all_events
    left join stray_events on stray_events.newest_rank = 1

)

select * from final
