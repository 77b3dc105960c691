{%- set buckets = built_by_chunks('bucket_end', 'int_time_buckets') -%}
{%- set by_load_time = setting('known_by_load_time') -%}
{%- set bucket_end_moment = 'cast(time_buckets.bucket_end as ' ~ dbt.type_timestamp() ~ ')' -%}

with

events_checked as {{ not_materialized() }} (

    select * from {{ ref('stg_events_checked') }}
    where rejection_reason is null and delivery_rank = 1

),

event_types as (

    select * from {{ ref('stg_event_types') }}

),

-- In slices of time, which an engine may group one after the other.
time_buckets as (

    select
        *,
        {{ slice_of('bucket_end') }} as slice_index,
        {{ built_from('fingerprint') }} as built_from
    from {{ ref('int_time_buckets') }}
    where {{ in_chunks('bucket_end', buckets) }}

),

weighted_events as {{ not_materialized() }} (

    select
        time_buckets.slice_index,
        events_checked.contact_key,
        time_buckets.bucket_end,
        events_checked.occurred_at,
        events_checked.amount,
        {% if by_load_time %}
            {{ known_after() }} as known_after,
        {% endif %}
        coalesce(event_types.event_class, 'other') as event_class,
        coalesce(event_types.is_activity, false) as is_activity,
        coalesce(event_types.is_engagement, false) as is_engagement,
        coalesce(event_types.is_conversion, false) as is_conversion,
        coalesce(event_types.is_value, false) as is_value,
        coalesce(
            event_types.is_value
            and (events_checked.amount > 0 or (events_checked.amount is null and event_types.buys_without_amount)),
            false
        ) as is_purchase,
        -- What was bought comes back: nothing that the contact did in favour of the base.
        coalesce(event_types.is_value and events_checked.amount < 0 and not event_types.converts_below_zero, false) as is_return,
        -- In fixed point, so that the order of the rows cannot change a sum.
        cast(
            coalesce(event_types.engagement_weight, 0)
            * {{ decay('events_checked.occurred_at', bucket_end_moment) }}
            as {{ type_event_weight() }}
        ) as engagement_weight
    from events_checked
    inner join time_buckets
        on
            events_checked.event_period = time_buckets.event_period
            and events_checked.occurred_at >= cast(time_buckets.bucket_start as {{ dbt.type_timestamp() }})
            and events_checked.occurred_at < cast(time_buckets.bucket_end as {{ dbt.type_timestamp() }})
    left join event_types on events_checked.event_type = event_types.event_type

),

activity_of_buckets as (

    {% for slice in range(n_slices()) %}
        select
            contact_key,
            bucket_end,
            {{ 'known_after' if by_load_time else 'cast(null as date)' }} as known_after,
            {% for event_class in setting('event_classes') %}
                cast({{ count_if("event_class = '" ~ event_class ~ "'") }} as {{ dbt.type_int() }}) as n_{{ event_class }}_events,
            {% endfor %}
            cast({{ count_if('is_activity and not is_return') }} as {{ dbt.type_int() }}) as n_activities,
            cast({{ count_if('is_engagement and not is_return') }} as {{ dbt.type_int() }}) as n_engagements,
            cast({{ count_if('is_conversion and not is_return') }} as {{ dbt.type_int() }}) as n_conversions,
            cast({{ count_if('is_purchase') }} as {{ dbt.type_int() }}) as n_purchases,
            cast(coalesce(sum(case when is_value then amount end), 0) as {{ type_money_sum() }}) as value,
            cast(coalesce(sum(case when not is_return then engagement_weight end), 0) as {{ type_weight_sum() }}) as engagement_weight,
            cast(coalesce(sum(case when event_class = 'email' and not is_return then engagement_weight end), 0) as {{ type_weight_sum() }})
                as email_engagement_weight,
            min(case when is_activity and not is_return then occurred_at end) as first_activity_at,
            max(case when is_activity and not is_return then occurred_at end) as last_activity_at,
            max(case when is_purchase then occurred_at end) as last_purchase_at
        from weighted_events
        where slice_index = {{ slice }}
        group by 1, 2{{ ', 3' if by_load_time }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

final as (

    select
        activity_of_buckets.*,
        time_buckets.built_from
    from activity_of_buckets
    inner join time_buckets on activity_of_buckets.bucket_end = time_buckets.bucket_end

)

select * from final
