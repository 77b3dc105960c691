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

)

select * from final
