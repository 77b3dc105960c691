with

contacts_checked as (

    select * from {{ ref('stg_contacts_checked') }}

),

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}

),

final as (

    select
        contact_identities.contact_key,
        contacts_checked.contact_id,
        contacts_checked.email,
        contacts_checked.created_at,
        {% for attribute in contact_attributes() %}
            contacts_checked.{{ attribute.name }},
        {% endfor %}
        contacts_checked.updated_at
    from contacts_checked
    inner join contact_identities on contacts_checked.contact_id = contact_identities.contact_id
    where contacts_checked.is_latest and not contact_identities.is_merged

)

select * from final
