{%- set has_history = contact_attributes(with_history=true) | length > 0 -%}

with

contacts_checked as (

    select * from {{ ref('stg_contacts_checked') }}

),

events_checked as (

    select * from {{ ref('stg_events_checked') }}

),

{% if reads_files() %}
    kept_out_lines as (

        select * from {{ ref('base_files__kept_out_lines') }}

    ),
{% endif %}

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
    {% if reads_files() %}
        union all
        select
            source_table,
            null as row_key,
            reason,
            source_file || ': ' || line as raw_row
        from kept_out_lines
    {% endif %}
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
