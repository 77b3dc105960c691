{%- set stored = tables_of_periods_left_alone() -%}
-- Where a run may leave periods alone it reads these too.
-- depends_on: {{ ref(setting('events_model')) }}
-- depends_on: {{ ref('stg_contact_identities') }}

with

raw_periods as (

    select * from {{ ref('stg_raw_event_periods') }}

),

{% if stored -%}
events as {{ not_materialized() }} (

    select * from {{ ref(setting('events_model')) }}

),

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}

),

-- Without those for which more or fewer events were read than there had been just before: the source changed meanwhile.
stored_periods as (

    select stored.*
    from {{ stored.event_periods }} as stored
    inner join (
        select
            event_period,
            count(*) as n_rows
        from {{ stored.events_checked }}
        group by event_period
    ) as read_events on stored.event_period = read_events.event_period and stored.n_rows = read_events.n_rows

),

stored_repeats as (

    select * from {{ stored.repeated_events }}

),

repeated_sums as (

    select
        event_period,
        {{ fingerprint([sum_of_repeats()]) }} as repeated_fingerprint
    from stored_repeats
    group by event_period

),

-- Periods in the future, which wrong clocks write, do not count as the newest.
border as (

    select {{ add_periods('max(event_period)', -1 * setting('late_event_periods') | int) }} as oldest_period
    from stored_periods
    where event_period <= cast({{ run_clock() }} as date)

),

-- Deliveries that know of other periods, or of a contact that was unknown and is not any more, or the other way round.
unsettled_repeats as (

    select stored_repeats.event_period
    from stored_repeats
    inner join (
        select event_id
        from stored_repeats
        group by event_id
        having min(event_period) < max(event_period)
    ) as spread_ids on stored_repeats.event_id = spread_ids.event_id
    union
    select stored_repeats.event_period
    from stored_repeats
    left join contact_identities on stored_repeats.contact_id = contact_identities.contact_id
    where
        (stored_repeats.rejection_reason = 'unknown_contact' and contact_identities.contact_id is not null)
        or (stored_repeats.rejection_reason is null and contact_identities.contact_id is null)

),

-- Their raw rows, and what is stored of them, are those from which stg_event_periods was made.
unchanged_periods as (

    select raw_periods.event_period
    from raw_periods
    inner join stored_periods
        on
            raw_periods.event_period = stored_periods.event_period
            and raw_periods.grain_fingerprint = stored_periods.grain_fingerprint
    cross join border
    left join repeated_sums on raw_periods.event_period = repeated_sums.event_period
    left join unsettled_repeats on raw_periods.event_period = unsettled_repeats.event_period
    where
        coalesce(stored_periods.repeated_fingerprint, '') = coalesce(repeated_sums.repeated_fingerprint, '')
        and raw_periods.event_period < border.oldest_period
        and raw_periods.n_dated_rows > 0
        and unsettled_repeats.event_period is null

),

ids_of_periods as {{ not_materialized() }} (

    select
        {{ event_period(try_timestamp('occurred_at')) }} as event_period,
        {{ clean_id('event_id') }} as event_id
    from events

),

-- Of unchanged periods those with an id that has been delivered again in one that is looked at.
reached_periods as (

    select distinct ids_of_periods.event_period
    from ids_of_periods
    inner join unchanged_periods on ids_of_periods.event_period = unchanged_periods.event_period
    inner join (
        select distinct looked_at.event_id
        from ids_of_periods as looked_at
        left join unchanged_periods as left_alone on looked_at.event_period = left_alone.event_period
        where left_alone.event_period is null
    ) as ids_looked_at on ids_of_periods.event_id = ids_looked_at.event_id

),

{% endif -%}
final as (

    select
        raw_periods.event_period,
        raw_periods.period_end,
        raw_periods.grain_fingerprint,
        {% if stored -%}
            unchanged_periods.event_period is not null and reached_periods.event_period is null as is_left_alone
        {%- else -%}
            false as is_left_alone
        {%- endif %}
    from raw_periods
    {% if stored -%}
        left join unchanged_periods on raw_periods.event_period = unchanged_periods.event_period
        left join reached_periods on raw_periods.event_period = reached_periods.event_period
    {%- endif %}

)

select * from final
