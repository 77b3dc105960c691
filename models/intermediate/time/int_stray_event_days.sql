with

event_days as (

    select * from {{ ref('int_event_days') }}

),

days_beside_the_one_before as (

    select
        event_day,
        lag(event_day) over (order by event_day) as day_before
    from event_days

),

-- A weekend is no gap, however short the periods are.
gaps as (

    select
        event_day,
        day_before,
        {{ days_between('day_before', 'event_day') }} as n_days_apart
    from days_beside_the_one_before
    where
        event_day > {{ add_periods('day_before', 1) }}
        and {{ days_between('day_before', 'event_day') }} > 7

),

newest as (

    select max(event_day) as event_day
    from gaps

),

since_the_newest_gap as (

    select
        newest.event_day,
        max(event_days.event_day) as last_event_day,
        sum(event_days.n_events) as n_events
    from event_days
    inner join newest on event_days.event_day >= newest.event_day
    group by 1

),

-- Events that have come for longer than they were missing have come back.
final as (

    select
        gaps.event_day as first_stray_day,
        gaps.day_before as day_before_gap,
        gaps.n_days_apart,
        cast(since_the_newest_gap.n_events as {{ dbt.type_bigint() }}) as n_events
    from since_the_newest_gap
    inner join gaps on since_the_newest_gap.event_day = gaps.event_day
    where {{ days_between('since_the_newest_gap.event_day', 'since_the_newest_gap.last_event_day') }} < gaps.n_days_apart

)

select * from final
