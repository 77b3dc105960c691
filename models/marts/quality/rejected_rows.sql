with

contacts_checked as (

    select * from {{ ref('stg_contacts_checked') }}

),

events_checked as (

    select * from {{ ref('stg_events_checked') }}

),

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

)

select * from final
