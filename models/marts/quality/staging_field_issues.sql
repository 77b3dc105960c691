{%- set contact_fields = ['email', 'created_at', 'updated_at'] + contact_attributes() | map(attribute='name') | list -%}

with

contacts_checked as (

    select * from {{ ref('stg_contacts_checked') }}

),

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}

),

events_checked as (

    select * from {{ ref('stg_events_checked') }}

),

event_types as (

    select * from {{ ref('stg_event_types') }}

),

-- One pass over each table; what follows is small.
contacts_by_issues as (

    select
        {% for field in contact_fields %}
            contacts_checked.{{ field }}_issue,
        {% endfor %}
        contact_identities.merged_into_contact_id_issue,
        count(*) as n_rows
    from contacts_checked
    inner join contact_identities on contacts_checked.contact_id = contact_identities.contact_id
    where contacts_checked.is_latest and not contact_identities.is_merged
    group by {{ range(1, contact_fields | length + 2) | join(', ') }}

),

events_by_issues as (

    select
        loaded_at_issue,
        amount_issue,
        event_type,
        count(*) as n_rows
    from events_checked
    where rejection_reason is null and delivery_rank = 1
    group by 1, 2, 3

),

rows_by_issue as (

    {% for source_table, groups, fields in [
        ('contacts', 'contacts_by_issues', contact_fields + ['merged_into_contact_id']),
        ('events', 'events_by_issues', ['loaded_at', 'amount'])
    ] %}
        {% for field in fields %}
            select
                '{{ source_table }}' as source_table,
                '{{ field }}' as field,
                {{ field }}_issue as issue,
                sum(n_rows) as n_rows
            from {{ groups }}
            where {{ field }}_issue is not null
            group by 3
            union all
        {% endfor %}
    {% endfor %}
    select
        'events' as source_table,
        'event_type' as field,
        'unknown_type' as issue,
        sum(events_by_issues.n_rows) as n_rows
    from events_by_issues
    left join event_types on events_by_issues.event_type = event_types.event_type
    where event_types.event_type is null
    having sum(events_by_issues.n_rows) > 0

),

final as (

    select
        source_table,
        field,
        issue,
        -- A refund and an unknown type are counted, but the field keeps its value.
        issue not in ('below_zero', 'unknown_type') as is_nulled,
        cast(n_rows as {{ dbt.type_bigint() }}) as n_rows
    from rows_by_issue

)

select * from final
