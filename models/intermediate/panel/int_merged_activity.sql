{{ config(materialized='view') }}

with

activity as (

    select * from {{ ref('int_contact_activity') }}

),

merge_groups as (

    select * from {{ ref('int_merge_groups') }}

),

final as (

    select
        coalesce(merge_groups.surviving_contact_key, activity.contact_key) as contact_key,
        activity.bucket_end,
        activity.known_after,
        {% for column in activity_measures() + activity_weights() + activity_times() %}
            activity.{{ column.name }},
        {% endfor %}
        merge_groups.contact_key is not null as is_of_merge_group
    from activity
    left join merge_groups on activity.contact_key = merge_groups.contact_key

)

select * from final
