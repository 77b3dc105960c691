with

events as {{ inlined() }} (

    select * from {{ ref('stg_events') }}

),

time_buckets as (

    select * from {{ ref('int_time_buckets') }}

),

interest_names as (

    select * from {{ ref('int_interest_names') }}

),

{% for kind in interest_kinds() %}
    {{ kind }}_counts as (

        select
            events.contact_key,
            time_buckets.bucket_index,
            events.{{ kind }} as interest_name,
            count(*) as n_events
        from events
        inner join time_buckets on cast(events.occurred_at as date) = time_buckets.event_date
        where events.{{ kind }} is not null
        group by 1, 2, 3

    ),

    {{ kind }}_totals as (

        select
            contact_key,
            bucket_index,
            interest_name,
            sum(n_events) over (
                partition by contact_key, interest_name
                order by bucket_index
                rows between unbounded preceding and current row
            ) as n_events
        from {{ kind }}_counts

    ),

{% endfor %}
packed as (

    {% for kind in interest_kinds() %}
        select
            totals.contact_key,
            totals.bucket_index,
            {{ pack_interest('totals.n_events', 'interest_names.interest_rank') if kind == 'topic' else 'null' }} as leading_topic,
            {{ pack_interest('totals.n_events', 'interest_names.interest_rank') if kind == 'product' else 'null' }} as leading_product
        from {{ kind }}_totals as totals
        inner join interest_names
            on
                totals.interest_name = interest_names.interest_name
                and interest_names.interest_kind = '{{ kind }}'
        {{ 'union all' if not loop.last }}
    {% endfor %}

),

final as (

    select
        contact_key,
        bucket_index,
        max(leading_topic) as leading_topic,
        max(leading_product) as leading_product
    from packed
    group by 1, 2

)

select * from final
