{%- set buckets = built_by_chunks('bucket_end', 'int_time_buckets') -%}
{%- set by_load_time = setting('known_by_load_time') -%}

with

events_checked as {{ not_materialized() }} (

    select * from {{ ref('stg_events_checked') }}
    where rejection_reason is null and delivery_rank = 1

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

counts_of_interests as (

    {% for kind in interest_kinds() %}
        {% for slice in range(n_slices()) %}
            select
                events_checked.contact_key,
                time_buckets.bucket_end,
                '{{ kind }}' as interest_kind,
                events_checked.{{ kind }} as interest_name,
                {{ known_after() if by_load_time else 'cast(null as date)' }} as known_after,
                cast(count(*) as {{ dbt.type_int() }}) as n_events
            from events_checked
            inner join time_buckets
                on
                    events_checked.event_period = time_buckets.event_period
                    and events_checked.occurred_at >= cast(time_buckets.bucket_start as {{ dbt.type_timestamp() }})
                    and events_checked.occurred_at < cast(time_buckets.bucket_end as {{ dbt.type_timestamp() }})
            where events_checked.{{ kind }} is not null and time_buckets.slice_index = {{ slice }}
            group by 1, 2, 4{{ ', 5' if by_load_time }}
            {{ 'union all' if not loop.last }}
        {% endfor %}
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

final as (

    select
        counts_of_interests.contact_key,
        counts_of_interests.bucket_end,
        counts_of_interests.interest_kind,
        counts_of_interests.interest_name,
        counts_of_interests.known_after,
        counts_of_interests.n_events,
        time_buckets.built_from
    from counts_of_interests
    inner join time_buckets on counts_of_interests.bucket_end = time_buckets.bucket_end

)

select * from final
