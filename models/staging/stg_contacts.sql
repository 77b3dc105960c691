{%- set from_first_event = setting('created_at_from_first_event') -%}

with

contacts_checked as (

    select * from {{ ref('stg_contacts_checked') }}

),

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}

),

{% if from_first_event -%}
events_checked as (

    select * from {{ ref('stg_events_checked') }}
    where rejection_reason is null and delivery_rank = 1

),

-- Whatever shows that the contact was there, of all the records that it was merged from.
traces as (

    select
        contact_identities.surviving_contact_id as contact_id,
        events_checked.occurred_at as seen_at
    from events_checked
    inner join contact_identities on events_checked.contact_key = contact_identities.contact_key
    union all
    select
        contact_identities.surviving_contact_id as contact_id,
        contacts_checked.created_at as seen_at
    from contacts_checked
    inner join contact_identities on contacts_checked.contact_id = contact_identities.contact_id
    where contacts_checked.is_latest

),

first_traces as (

    select
        contact_id,
        min(seen_at) as seen_at
    from traces
    group by 1

),

{% endif -%}
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
            when contacts_checked.created_at is null or merged_records.is_creation_unknown
                then {{ 'first_traces.seen_at' if from_first_event else 'null' }}
            when contacts_checked.created_at > merged_records.created_at then merged_records.created_at
            else contacts_checked.created_at
        end as created_at,
        contacts_checked.deleted_at,
        {% for attribute in contact_attributes(with_history=false) %}
            contacts_checked.{{ attribute.name }},
        {% endfor %}
        contacts_checked.updated_at
    from contacts_checked
    inner join contact_identities on contacts_checked.contact_id = contact_identities.contact_id
    left join merged_records on contacts_checked.contact_id = merged_records.contact_id
    {% if from_first_event %}
        left join first_traces on contacts_checked.contact_id = first_traces.contact_id
    {% endif %}
    where contacts_checked.is_latest and not contact_identities.is_merged

)

select * from final
