with

events as (

    select * from {{ ref('stg_events_checked') }}
    where rejection_reason is null and delivery_rank = 1

),

-- Without events the run's own day stands in, so that an empty source builds.
data_end as (

    select
        coalesce({{ add_periods('max(occurred_at)', 1, 'day') }}, cast({{ run_clock() }} as date)) as data_end_date
    from events

),

analysis as (

    select
        data_end_date,
        {% if setting('as_of_date') %}
            cast('{{ setting("as_of_date") }}' as date)
        {% else %}
            data_end_date
        {% endif %} as analysis_date
    from data_end

),

anchors as (

    select
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
        window_end <= data_end_date and window_end <= analysis_date as is_mature
    from windows

)

select * from final
