{%- set attributes_of_today = contact_attributes(with_history=false) | map(attribute='name') | list -%}
{%- set contact_fields = ['email', 'created_at', 'updated_at', 'deleted_at'] + attributes_of_today -%}
{%- set has_history = contact_attributes(with_history=true) | length > 0 -%}

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
        {% for field in contact_fields %}
            count(contacts_checked.{{ field }}) as n_{{ field }}_read,
        {% endfor %}
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
        count(amount) as n_amount_read,
        count(*) as n_rows
    from events_checked
    where rejection_reason is null and delivery_rank = 1
    group by 1, 2, 3

),

-- A merge that was followed is one whose field could be read.
followed_merges as (

    select count(*) as n_read
    from contact_identities
    where is_merged

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
    union all
    select
        'events' as source_table,
        'amount' as field,
        'no_amount' as issue,
        sum(events_by_issues.n_rows - events_by_issues.n_amount_read) as n_rows
    from events_by_issues
    inner join event_types on events_by_issues.event_type = event_types.event_type
    where event_types.is_value and events_by_issues.amount_issue is null
    having sum(events_by_issues.n_rows - events_by_issues.n_amount_read) > 0
    {% if has_history %}
        union all
        select
            'attribute_history' as source_table,
            attribute as field,
            value_issue as issue,
            count(*) as n_rows
        from {{ ref('stg_attribute_history') }}
        where is_kept and value_issue is not null
        group by 2, 3
    {% endif %}

),

-- How many rows could have an issue: those that state the field, and of amounts that are missing the events that should have one.
values_by_field as (

    {% for field in contact_fields %}
        select
            'contacts' as source_table,
            '{{ field }}' as field,
            sum(case when {{ field }}_issue is null then n_{{ field }}_read else n_rows end) as n_values
        from contacts_by_issues
        union all
    {% endfor %}
    select
        'contacts' as source_table,
        'merged_into_contact_id' as field,
        sum(case when contacts_by_issues.merged_into_contact_id_issue is not null then contacts_by_issues.n_rows else 0 end)
        + max(followed_merges.n_read) as n_values
    from followed_merges
    cross join contacts_by_issues
    union all
    {% for field in ['loaded_at', 'amount'] %}
        select
            'events' as source_table,
            '{{ field }}' as field,
            sum(n_rows{{ ' - case when amount_issue is null then n_rows - n_amount_read else 0 end' if field == 'amount' }}) as n_values
        from events_by_issues
        union all
    {% endfor %}
    select
        'events' as source_table,
        'event_type' as field,
        sum(n_rows) as n_values
    from events_by_issues
    union all
    select
        'events' as source_table,
        'no_amount' as field,
        sum(events_by_issues.n_rows) as n_values
    from events_by_issues
    inner join event_types on events_by_issues.event_type = event_types.event_type
    where event_types.is_value
    {% if has_history %}
        union all
        select
            'attribute_history' as source_table,
            attribute as field,
            count(coalesce(value, unread_value)) as n_values
        from {{ ref('stg_attribute_history') }}
        where is_kept
        group by 2
    {% endif %}

),

final as (

    select
        rows_by_issue.source_table,
        rows_by_issue.field,
        rows_by_issue.issue,
        -- A refund, an amount that is missing and an unknown type are counted, but the field keeps its value.
        rows_by_issue.issue not in ('below_zero', 'no_amount', 'unknown_type') as is_nulled,
        cast(rows_by_issue.n_rows as {{ dbt.type_bigint() }}) as n_rows,
        cast(values_by_field.n_values as {{ dbt.type_bigint() }}) as n_values
    from rows_by_issue
    inner join values_by_field
        on
            rows_by_issue.source_table = values_by_field.source_table
            and case when rows_by_issue.issue = 'no_amount' then 'no_amount' else rows_by_issue.field end = values_by_field.field

)

select * from final
