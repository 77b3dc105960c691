with

events as (

    select * from {{ ref('stg_events') }}

),

event_types as (

    select * from {{ ref('stg_event_types') }}

),

time_buckets as (

    select * from {{ ref('int_time_buckets') }}

),

interests as (

    select * from {{ ref('int_contact_interests') }}

),

weighted as (

    select
        events.contact_key,
        time_buckets.bucket_index,
        events.occurred_at,
        events.amount,
        event_types.event_class,
        event_types.is_activity,
        event_types.is_engagement,
        event_types.is_conversion,
        event_types.is_value,
        -- Rounded to nine decimals, so that the order of the rows cannot change a sum.
        cast(
            event_types.engagement_weight * {{ decay('events.occurred_at', 'time_buckets.bucket_end') }} as {{ type_event_weight() }}
        ) as engagement_weight
    from events
    inner join time_buckets on cast(events.occurred_at as date) = time_buckets.event_date
    inner join event_types on events.event_type_key = event_types.event_type_key

),

grouped as (

    select
        contact_key,
        bucket_index,
        {% for event_class in setting('event_classes') %}
            cast({{ count_if("event_class = '" ~ event_class ~ "'") }} as {{ dbt.type_int() }}) as n_{{ event_class }}_events,
        {% endfor %}
        cast({{ count_if('is_activity') }} as {{ dbt.type_int() }}) as n_activities,
        cast({{ count_if('is_engagement') }} as {{ dbt.type_int() }}) as n_engagements,
        cast({{ count_if('is_conversion') }} as {{ dbt.type_int() }}) as n_conversions,
        cast({{ count_if('is_value and amount > 0') }} as {{ dbt.type_int() }}) as n_purchases,
        cast(coalesce(sum(case when is_value then amount end), 0) as {{ type_money_sum() }}) as value,
        sum(engagement_weight) as engagement_weight,
        coalesce(sum(case when event_class = 'email' then engagement_weight end), 0) as email_engagement_weight,
        min(case when is_activity then occurred_at end) as first_activity_at,
        max(case when is_activity then occurred_at end) as last_activity_at,
        max(case when is_value and amount > 0 then occurred_at end) as last_purchase_at
    from weighted
    group by 1, 2

),

final as (

    select
        grouped.*,
        interests.leading_topic,
        interests.leading_product
    from grouped
    left join interests on grouped.contact_key = interests.contact_key and grouped.bucket_index = interests.bucket_index

)

select * from final
