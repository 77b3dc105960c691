with

contacts_checked as (

    select * from {{ ref('stg_contacts_checked') }}

),

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}

),

-- What was merged into a contact was there before it, as far as anybody knows.
merged_records as (

    select
        contact_identities.surviving_contact_id as contact_id,
        min(contacts_checked.created_at) as created_at,
        count(*) > count(contacts_checked.created_at) as is_creation_unknown
    from contacts_checked
    inner join contact_identities on contacts_checked.contact_id = contact_identities.contact_id
    where contacts_checked.is_latest and contact_identities.is_merged
    group by 1

),

final as (

    select
        contact_identities.contact_key,
        contacts_checked.contact_id,
        contacts_checked.email,
        case
            when merged_records.is_creation_unknown then null
            when contacts_checked.created_at > merged_records.created_at then merged_records.created_at
            else contacts_checked.created_at
        end as created_at,
        contacts_checked.deleted_at,
        {% for attribute in contact_attributes() %}
            contacts_checked.{{ attribute.name }},
        {% endfor %}
        contacts_checked.updated_at
    from contacts_checked
    inner join contact_identities on contacts_checked.contact_id = contact_identities.contact_id
    left join merged_records on contacts_checked.contact_id = merged_records.contact_id
    where contacts_checked.is_latest and not contact_identities.is_merged

)

select * from final
