-- Every event before the analysis date is counted in the one bucket whose days its moment lies in.
with

events as (

    select * from {{ ref('stg_events') }}

),

boundaries as (

    select * from {{ ref('int_time_boundaries') }}

),

activity as (

    select * from {{ ref('int_contact_activity') }}

),

days as (

    select
        cast(occurred_at as date) as event_date,
        count(*) as n_events
    from events
    group by 1

),

limits as (

    select
        boundary_index,
        boundary_date as ends_before,
        lag(boundary_date) over (order by boundary_index) as starts_on
    from boundaries

),

expected as (

    select
        limits.boundary_index as bucket_index,
        sum(days.n_events) as n_expected
    from limits
    inner join days
        on
            (limits.starts_on is null or limits.starts_on <= days.event_date)
            and limits.ends_before > days.event_date
    group by 1

),

found as (

    select
        bucket_index,
        sum(
            {% for event_class in setting('event_classes') %}
                n_{{ event_class }}_events{{ ' +' if not loop.last }}
            {% endfor %}
        ) as n_found
    from activity
    group by 1

),

final as (

    select
        expected.bucket_index,
        expected.n_expected,
        found.n_found
    from expected
    full outer join found on expected.bucket_index = found.bucket_index
    where coalesce(expected.n_expected, 0) <> coalesce(found.n_found, 0)

)

select * from final
