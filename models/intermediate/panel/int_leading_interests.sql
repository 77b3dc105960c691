{#- A view: who builds some dates reads the columns of those dates, and an engine adds up no others. -#}
{{ config(materialized='view') }}
{%- set by_load_time = setting('known_by_load_time') -%}
{%- set of_late = 'greatest(placed_buckets.as_of_index, coalesce(days_of_loading.as_of_index, 0))' -%}
{%- set counts_from = of_late if by_load_time else 'placed_buckets.as_of_index' %}

with

interests as (

    select * from {{ ref('int_contact_interests') }}

),

interest_names as (

    select * from {{ ref('int_interest_names') }}

),

merge_groups as (

    select * from {{ ref('int_merge_groups') }}

),

time_buckets as (

    select * from {{ ref('int_time_buckets') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

-- A bucket counts from the first as-of date on that does not lie before its end.
placed_buckets as (

    select
        time_buckets.bucket_end,
        min(as_of_dates.as_of_index) as as_of_index
    from time_buckets
    inner join as_of_dates on time_buckets.bucket_end <= as_of_dates.as_of_date
    group by time_buckets.bucket_end

),

{% if by_load_time -%}
-- What was loaded late counts from the first as-of date on that lies after the day; of days after all dates, from none.
days_of_loading as (

    select
        days.known_after,
        coalesce(min(as_of_dates.as_of_index), {{ as_of_dates() | length + 1 }}) as as_of_index
    from (
        select distinct known_after
        from interests
        where known_after is not null
    ) as days
    left join as_of_dates on days.known_after < as_of_dates.as_of_date
    group by days.known_after

),

{% endif -%}
-- What a contact had of each interest before each date, in columns.
interest_totals as (

    select
        {% for date in as_of_dates() %}
            {{ sum_of_counts('case when ' ~ counts_from ~ ' <= ' ~ date.as_of_index ~ ' then interests.n_events else 0 end') }}
                as n_events_{{ date.as_of_index }},
        {% endfor %}
        coalesce(merge_groups.surviving_contact_key, interests.contact_key) as contact_key,
        interest_names.interest_kind,
        interest_names.interest_rank
    from interests
    inner join placed_buckets on interests.bucket_end = placed_buckets.bucket_end
    inner join interest_names
        on
            interests.interest_kind = interest_names.interest_kind
            and interests.interest_name = interest_names.interest_name
    left join merge_groups on interests.contact_key = merge_groups.contact_key
    {% if by_load_time %}
        left join days_of_loading on interests.known_after = days_of_loading.known_after
    {% endif %}
    group by
        coalesce(merge_groups.surviving_contact_key, interests.contact_key),
        interest_names.interest_kind,
        interest_names.interest_rank

),

-- The topic with the most events leads; of equals, the first in the alphabet: it has the largest of whole numbers that go by the count
-- and then by the rank, the other way round. Room for 2^31 names and as many events of one contact.
final as (

    select
        {% for date in as_of_dates() %}
            {% for kind in interest_kinds() %}
                2147483647 - mod(
                    max(
                        case
                            when interest_kind = '{{ kind }}' and n_events_{{ date.as_of_index }} > 0
                                then
                                    cast(n_events_{{ date.as_of_index }} as {{ dbt.type_bigint() }}) * 2147483648
                                    + 2147483647 - interest_rank
                        end
                    ),
                    2147483648
                ) as leading_{{ kind }}_{{ date.as_of_index }},
            {% endfor %}
        {% endfor %}
        contact_key
    from interest_totals
    group by contact_key

)

select * from final
