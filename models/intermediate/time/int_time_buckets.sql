with

event_periods as (

    select * from {{ ref('stg_event_periods') }}
    where n_dated_rows > 0

),

events_checked as (

    select * from {{ ref('stg_events_checked') }}

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
            'event_type', 'event_class', 'engagement_weight', 'is_engagement', 'is_conversion', 'is_value', 'is_activity',
            'converts_below_zero', 'buys_without_amount'
        ]) }}) as meaning_sum
    from event_types

),

-- Whether a contact is known does not show in the sums of raw events, and decides whether its events count; nor do rows that came later and
-- were read.
read_sums as (

    select
        event_period,
        count(*) as n_read,
        sum(
            case when rejection_reason = 'unknown_contact' then {{ row_hash(['rejected_contact_id', 'rejected_event_id']) }} end
        ) as unknown_sum
    from events_checked
    group by 1

),

periods as (

    select
        event_periods.event_period,
        {{ fingerprint(['event_periods.fingerprint', 'read_sums.n_read', 'read_sums.unknown_sum']) }} as fingerprint,
        {{ add_periods('event_periods.event_period', 1) }} as period_end
    from event_periods
    left join read_sums on event_periods.event_period = read_sums.event_period

),

-- A period is one bucket, or several where boundaries lie within it.
ends_of_buckets as (

    select
        event_period,
        fingerprint,
        period_end as bucket_end
    from periods
    union all
    select distinct
        periods.event_period,
        periods.fingerprint,
        boundaries.boundary_date as bucket_end
    from periods
    inner join boundaries
        on
            periods.event_period < boundaries.boundary_date
            and periods.period_end > boundaries.boundary_date

),

distinct_ends_of_buckets as (

    select distinct
        event_period,
        fingerprint,
        bucket_end
    from ends_of_buckets

),

buckets as (

    select
        event_period,
        fingerprint,
        bucket_end,
        coalesce(lag(bucket_end) over (partition by event_period order by bucket_end), event_period) as bucket_start
    from distinct_ends_of_buckets

),

-- Those that end after the analysis date count nowhere.
described_buckets as (

    select
        buckets.bucket_end,
        buckets.bucket_start,
        buckets.event_period,
        {{ fingerprint([
            'buckets.fingerprint', 'meanings.meaning_sum', settings_fingerprint(['event_classes', 'engagement_half_life_days'])
        ]) }} as period_fingerprint
    from buckets
    cross join meanings
    cross join analysis
    where buckets.bucket_end <= analysis.analysis_date

),

final as (

    select
        bucket_end,
        bucket_start,
        event_period,
        period_fingerprint,
        {{ fingerprint(['bucket_start', 'bucket_end', 'period_fingerprint']) }} as fingerprint
    from described_buckets

)

select * from final
