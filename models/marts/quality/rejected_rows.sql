{%- set has_history = contact_attributes(with_history=true) | length > 0 -%}

with

contacts_checked as (

    select * from {{ ref('stg_contacts_checked') }}

),

events_checked as (

    select * from {{ ref('stg_events_checked') }}

),

{% if has_history -%}
attribute_history as (

    select * from {{ ref('stg_attribute_history') }}

),

{% endif -%}

final as (

    select
        'contacts' as source_table,
        contact_id as row_key,
        rejection_reason as reason,
        raw_row
    from contacts_checked
    where rejection_reason is not null
    union all
    select
        'events' as source_table,
        rejected_event_id as row_key,
        rejection_reason as reason,
        raw_row
    from events_checked
    where rejection_reason is not null
    {% if has_history %}
        union all
        select
            'attribute_history' as source_table,
            contact_id as row_key,
            rejection_reason as reason,
            raw_row
        from attribute_history
        where rejection_reason is not null
    {% endif %}

)

select * from final
