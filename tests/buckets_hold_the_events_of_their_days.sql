-- Every event before the analysis date is counted in one bucket, the one whose days its moment lies in.
with

events_checked as (

    select * from {{ ref('stg_events_checked') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

activity as (

    select * from {{ ref('int_contact_activity') }}

),

analysis as (

    select max(as_of_date) as analysis_date
    from as_of_dates

),

expected as (

    select
        events_checked.event_period,
        count(*) as n_expected
    from events_checked
    cross join analysis
    where
        events_checked.rejection_reason is null
        and events_checked.delivery_rank = 1
        and events_checked.occurred_at < cast(analysis.analysis_date as {{ dbt.type_timestamp() }})
    group by 1

),

dated as (

    select
        *,
        {{ event_period(add_periods('bucket_end', -1, 'day')) }} as event_period
    from activity

),

found as (

    select
        event_period,
        sum(
            {% for event_class in setting('event_classes') %}
                n_{{ event_class }}_events{{ ' +' if not loop.last }}
            {% endfor %}
        ) as n_found
    from dated
    group by 1

),

final as (

    select
        expected.n_expected,
        found.n_found,
        coalesce(expected.event_period, found.event_period) as event_period
    from expected
    full outer join found on expected.event_period = found.event_period
    where coalesce(expected.n_expected, 0) <> coalesce(found.n_found, 0)

)

select * from final
