with

event_periods as (

    select * from {{ ref('stg_event_periods') }}
    where n_dated_rows > 0

),

event_types as (

    select * from {{ ref('stg_event_types') }}

),

boundaries as (

    select * from {{ ref('int_time_boundaries') }}

),

analysis as (

    select max(boundary_date) as analysis_date
    from boundaries

),

meanings as (

    select
        sum({{ row_hash([
            'event_type', 'event_class', 'engagement_weight', 'is_engagement', 'is_conversion', 'is_value', 'is_activity'
        ]) }}) as meaning_sum
    from event_types

),

periods as (

    select
        event_period,
        fingerprint,
        {{ add_periods('event_period', 1) }} as period_end
    from event_periods

),

-- A period is one bucket, or several where boundaries lie within it.
cut_dates as (

    select
        event_period,
        fingerprint,
        period_end as bucket_end
    from periods
    union all
    select
        periods.event_period,
        periods.fingerprint,
        boundaries.boundary_date as bucket_end
    from periods
    inner join boundaries
        on
            periods.event_period < boundaries.boundary_date
            and periods.period_end > boundaries.boundary_date

),

cuts as (

    select distinct
        event_period,
        fingerprint,
        bucket_end
    from cut_dates

),

spans as (

    select
        event_period,
        fingerprint,
        bucket_end,
        coalesce(lag(bucket_end) over (partition by event_period order by bucket_end), event_period) as bucket_start
    from cuts

),

-- A bucket counts from the first boundary on that does not lie before its end; those that end after the analysis date count nowhere.
placed as (

    select
        spans.event_period,
        spans.fingerprint,
        spans.bucket_start,
        spans.bucket_end,
        min(boundaries.boundary_index) as boundary_index,
        min(boundaries.boundary_date) as boundary_date
    from spans
    inner join boundaries on spans.bucket_end <= boundaries.boundary_date
    cross join analysis
    where spans.bucket_end <= analysis.analysis_date
    group by 1, 2, 3, 4

),

described as (

    select
        placed.bucket_end,
        placed.bucket_start,
        placed.event_period,
        placed.boundary_index,
        -- What a weight at the end of the bucket is still worth at the boundary.
        {{ decay(
            'cast(placed.bucket_end as ' ~ dbt.type_timestamp() ~ ')',
            'cast(placed.boundary_date as ' ~ dbt.type_timestamp() ~ ')'
        ) }} as decay_to_boundary,
        {{ fingerprint([
            'placed.fingerprint', 'meanings.meaning_sum', settings_fingerprint(['event_classes', 'engagement_half_life_days'])
        ]) }} as period_fingerprint
    from placed
    cross join meanings

),

final as (

    select
        bucket_end,
        bucket_start,
        event_period,
        boundary_index,
        decay_to_boundary,
        period_fingerprint,
        {{ fingerprint(['bucket_start', 'bucket_end', 'period_fingerprint']) }} as fingerprint
    from described

)

select * from final
