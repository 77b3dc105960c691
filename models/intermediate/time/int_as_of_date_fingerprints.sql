{%- set attributes = contact_attributes(with_history=false) | map(attribute='name') | list -%}
{%- set has_history = contact_attributes(with_history=true) | length > 0 -%}

-- More steps than elsewhere: each kind of change (events, contacts, attributes, merges) is summed by day and then by date, and only
-- side by side do they show that nothing else has a say.
with

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

time_buckets as (

    select * from {{ ref('int_time_buckets') }}

),

contacts as (

    select * from {{ ref('stg_contacts') }}

),

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}

),

activity as (

    select * from {{ ref('int_contact_activity') }}

),

{% if has_history -%}
attribute_sums as (

    select * from {{ ref('int_attribute_sums') }}

),

{% endif -%}

dates as (

    select
        *,
        -- The last moment of which the date's rows know anything: the end of the outcome window once it is mature.
        case when is_mature then window_end else as_of_date end as known_until
    from as_of_dates

),

periods as (

    select distinct
        event_period,
        period_fingerprint,
        {{ add_periods('event_period', 1) }} as period_end
    from time_buckets

),

-- By period and not by bucket: how the analysis date happens to cut a period makes no difference to the dates after it.
event_sums as (

    select
        dates.as_of_date,
        sum({{ row_hash(['periods.period_fingerprint', 'least(periods.period_end, dates.known_until)']) }}) as event_sum
    from dates
    inner join periods on dates.known_until > periods.event_period
    group by 1

),

contact_days as (

    select
        cast(created_at as date) as created_date,
        cast(deleted_at as date) as deleted_date,
        sum({{ row_hash(['contact_key', 'created_at']) }}) as base_sum,
        sum({{ row_hash(['contact_id', 'email'] + attributes) }}) as attribute_sum
    from contacts
    group by 1, 2

),

-- Only contacts of the base at a date have a say in it, so that a new contact leaves the dates before it alone, and a deleted one too.
contact_sums as (

    select
        dates.as_of_date,
        sum(contact_days.base_sum) as base_sum,
        sum(contact_days.attribute_sum) as attribute_sum
    from dates
    inner join contact_days
        on
            (contact_days.created_date is null or dates.as_of_date > contact_days.created_date)
            and (contact_days.deleted_date is null or dates.as_of_date <= contact_days.deleted_date)
    group by 1

),

merge_days as (

    select
        contact_identities.contact_key,
        contact_identities.surviving_contact_key,
        min(activity.bucket_end) as first_bucket_end
    from contact_identities
    inner join activity on contact_identities.contact_key = activity.contact_key
    where contact_identities.is_merged
    group by 1, 2

),

-- A merge moves events, so it touches the dates from the first of them on.
merge_sums as (

    select
        dates.as_of_date,
        sum({{ row_hash(['merge_days.contact_key', 'merge_days.surviving_contact_key']) }}) as merge_sum
    from dates
    inner join merge_days on dates.known_until >= merge_days.first_bucket_end
    group by 1

),

fingerprinted_dates as (

    select
        dates.as_of_date,
        dates.is_current,
        contact_sums.attribute_sum,
        {% if has_history %}
            attribute_sums.history_sum,
        {% endif %}
        {{ fingerprint([
            'dates.prior_start', 'dates.recent_start', 'dates.as_of_date', 'dates.known_until', 'dates.is_mature',
            'event_sums.event_sum', 'contact_sums.base_sum', 'merge_sums.merge_sum',
            settings_fingerprint(['event_classes', 'engagement_half_life_days'])
        ]) }} as features_fingerprint
    from dates
    left join event_sums on dates.as_of_date = event_sums.as_of_date
    left join contact_sums on dates.as_of_date = contact_sums.as_of_date
    left join merge_sums on dates.as_of_date = merge_sums.as_of_date
    {% if has_history %}
        left join attribute_sums on dates.as_of_date = attribute_sums.as_of_date
    {% endif %}

),

final as (

    select
        as_of_date,
        features_fingerprint,
        {{ fingerprint([
            'features_fingerprint', settings_fingerprint(['high_engagement_percentile', 'low_engagement_percentile'])
        ]) }} as cut_points_fingerprint,
        {{ fingerprint([
            'features_fingerprint', 'is_current', 'attribute_sum',
            settings_fingerprint(['contact_attributes', 'high_engagement_percentile', 'low_engagement_percentile'])
        ] + (['history_sum'] if has_history else [])) }} as panel_fingerprint
    from fingerprinted_dates

)

select * from final
