{{ built_by_periods_looked_at() }}

with

events as (

    select * from {{ ref(setting('events_model')) }}
    where {{ is_looked_at() }}

),

repeated_events as (

    select * from {{ ref('stg_repeated_events') }}

),

raw_sums as (

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

-- Which delivery counts may change through a delivery in another period.
repeated_sums as (

    select
        event_period,
        sum({{ row_hash(['raw_row', 'delivery_rank', 'rejection_reason']) }}) as repeated_sum
    from repeated_events
    group by 1

),

final as (

    select
        raw_sums.event_period,
        raw_sums.n_rows,
        raw_sums.n_dated_rows,
        {{ fingerprint(['raw_sums.n_rows', 'raw_sums.raw_sum', 'raw_sums.n_later_than_run', 'repeated_sums.repeated_sum']) }} as fingerprint
    from raw_sums
    left join repeated_sums on raw_sums.event_period = repeated_sums.event_period

)

select * from final
