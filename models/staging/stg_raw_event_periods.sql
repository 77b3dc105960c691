{{ require_columns(setting('events_model'), raw_event_columns(), 'events_model') }}

with -- noqa: PRS

events as (

    select * from {{ ref(setting('events_model')) }}

),

sums as (

    select
        {{ event_period(try_timestamp('occurred_at')) }} as event_period,
        count(*) as n_rows,
        count({{ try_timestamp('occurred_at') }}) as n_dated_rows,
        sum({{ row_hash(raw_event_columns()) }}) as raw_sum,
        -- They are kept out until their time has come.
        {{ count_if(try_timestamp('occurred_at') ~ ' > ' ~ run_clock()) }} as n_later_than_run
    from events
    group by 1

),

final as (

    select
        event_period,
        {{ add_periods('event_period', 1) }} as period_end,
        n_rows,
        n_dated_rows,
        {{ fingerprint(['n_rows', 'raw_sum', 'n_later_than_run']) }} as raw_fingerprint,
        -- The same rows are other periods in another grain.
        {{ fingerprint(['n_rows', 'raw_sum', settings_fingerprint(['period_grain'])]) }} as grain_fingerprint
    from sums

)

select * from final
