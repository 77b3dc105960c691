with

event_days as (

    select * from {{ ref('int_event_days') }}

),

event_span as (

    select
        min(event_day) as first_event_day,
        {{ add_periods('max(event_day)', 1, 'day') }} as day_after_last_event
    from event_days

),

-- What is said of the data counts before what is seen of them. Without events the run's own day stands in, so that an empty source builds.
data_span as (

    select
        first_event_day is not null as has_events,
        {% if setting('data_begin') %}
            cast('{{ setting("data_begin") }}' as date)
        {% else %}
            first_event_day
        {% endif %} as data_begin_date,
        {% if setting('data_complete_until') or setting('as_of_date') %}
            cast('{{ setting("data_complete_until") or setting("as_of_date") }}' as date)
        {% else %}
            coalesce(day_after_last_event, cast({{ run_clock() }} as date))
        {% endif %} as data_end_date
    from event_span

),

analysis as (

    select
        has_events,
        data_begin_date,
        data_end_date,
        {% if setting('as_of_date') %}
            cast('{{ setting("as_of_date") }}' as date)
        {% else %}
            data_end_date
        {% endif %} as analysis_date
    from data_span

),

anchors as (

    select
        has_events,
        data_begin_date,
        data_end_date,
        analysis_date,
        -- The newest period start before the analysis date.
        {{ period_start(add_periods('analysis_date', -1, 'day')) }} as period_start
    from analysis

),

dates as (

    {% for date in as_of_dates() %}
        select
            {{ date.as_of_index }} as as_of_index,
            {{ 'true' if date.anchor == 'analysis' else 'false' }} as is_current,
            {{ add_periods('analysis_date' if date.anchor == 'analysis' else 'period_start', date.offset) }} as as_of_date,
            has_events,
            data_begin_date,
            data_end_date,
            analysis_date
        from anchors
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

windows as (

    select
        as_of_index,
        as_of_date,
        is_current,
        {{ add_periods('as_of_date', -2 * setting('lookback_periods') | int) }} as prior_start,
        {{ add_periods('as_of_date', -1 * setting('lookback_periods') | int) }} as recent_start,
        as_of_date as window_start,
        {{ add_periods('as_of_date', setting('outcome_periods') | int) }} as window_end,
        has_events,
        data_begin_date,
        data_end_date,
        analysis_date
    from dates

),

final as (

    select
        as_of_index,
        as_of_date,
        is_current,
        prior_start,
        recent_start,
        window_start,
        window_end,
        has_events
        and window_start >= data_begin_date
        and window_end <= data_end_date
        and window_end <= analysis_date as is_mature
    from windows

)

select * from final
