with

raw_periods as (

    select * from {{ ref('stg_raw_event_periods') }}

),

periods_looked_at as (

    select * from {{ ref('stg_periods_looked_at') }}

),

repeated_events as (

    select * from {{ ref('stg_repeated_events') }}

),

-- Which delivery counts may change through a delivery in another period.
repeated_sums as (

    select
        event_period,
        {{ fingerprint([sum_of_repeats()]) }} as repeated_fingerprint
    from repeated_events
    group by 1

),

final as (

    select
        raw_periods.event_period,
        raw_periods.n_rows,
        raw_periods.n_dated_rows,
        {{ fingerprint(['raw_periods.raw_fingerprint', 'repeated_sums.repeated_fingerprint']) }} as fingerprint,
        repeated_sums.repeated_fingerprint,
        {{ if_built_with_its_inputs('periods_looked_at.grain_fingerprint') }} as grain_fingerprint
    from raw_periods
    left join periods_looked_at on raw_periods.event_period = periods_looked_at.event_period
    left join repeated_sums on raw_periods.event_period = repeated_sums.event_period

)

select * from final
