{%- set contact_fields = [('created_at', 'timestamp'), ('updated_at', 'timestamp')] -%}
{%- if 'deleted_at' in given_columns(setting('contacts_model')) -%}
    {%- do contact_fields.append(('deleted_at', 'timestamp')) -%}
{%- endif -%}
{%- for attribute in contact_attributes(with_history=false) if attribute.type != 'text' -%}
    {%- do contact_fields.append((attribute.name, attribute.type)) -%}
{%- endfor -%}
{%- set has_history = contact_attributes(with_history=true) | length > 0 -%}
{%- set event_fields = [('loaded_at', 'timestamp'), ('amount', 'money')] -%}

-- Fields too many of whose values could not be read, with examples; e-mail addresses are not shown.
with -- noqa: PRS

raw_contacts as {{ not_materialized() }} (

    select * from {{ ref(setting('contacts_model')) }}

),

raw_events as {{ not_materialized() }} (

    select * from {{ ref(setting('events_model')) }}

),

nulled as (

    select
        source_table,
        field,
        sum(n_rows) as n,
        max(n_values) as out_of
    from {{ ref('staging_field_issues') }}
    where is_nulled
    group by 1, 2

),

failing as (

    select
        *,
        {{ concern_of_share('n', 'out_of', 'max_nulled_share') }} as concern
    from nulled
    where {{ concern_of_share('n', 'out_of', 'max_nulled_share') }} > 0

),

failing_tables as (

    select distinct source_table
    from failing

),

-- Raw rows are read where a field of theirs is to be shown, and not else.
contact_examples as (

    select
        {% for field, type in contact_fields %}
            {{ unread_values('raw_contacts.' ~ field, type, field) }},
        {% endfor %}
        count(*) as n_rows
    from failing_tables
    inner join raw_contacts on failing_tables.source_table = 'contacts'

),

event_examples as (

    select
        {% for field, type in event_fields %}
            {{ unread_values('raw_events.' ~ field, type, field) }},
        {% endfor %}
        count(*) as n_rows
    from failing_tables
    inner join raw_events on failing_tables.source_table = 'events'

),

examples as (

    {% for source_table, relation, fields in [
        ('contacts', 'contact_examples', contact_fields),
        ('events', 'event_examples', event_fields)
    ] %}
        {% for field, type in fields %}
            select
                '{{ source_table }}' as source_table,
                '{{ field }}' as field,
                {{ field }}_least as least,
                {{ field }}_greatest as greatest
            from {{ relation }}
            {{ 'union all' if not loop.last }}
        {% endfor %}
        {{ 'union all' if not loop.last }}
    {% endfor %}
    {% if has_history %}
        union all
        select
            'attribute_history' as source_table,
            attribute as field,
            min(unread_value) as least,
            max(unread_value) as greatest
        from {{ ref('stg_attribute_history') }}
        where is_kept and unread_value not like '%@%'
        group by 2
    {% endif %}

),

final as (

    select
        failing.source_table || ' with an unreadable ' || failing.field
        || coalesce(
            ' (they look like ' || {{ two_examples(text_form('examples.least'), text_form('examples.greatest')) }} || ': cast them in the model '
            || case failing.source_table
                when 'contacts' then '{{ setting("contacts_model") }}'
                when 'events' then '{{ setting("events_model") }}'
                else '{{ setting("attribute_history_model") }}'
            end || ')',
            ''
        ) as what,
        failing.n,
        failing.out_of,
        {{ share_of('failing.n', 'failing.out_of') }} as share,
        {{ two_examples('examples.least', 'examples.greatest') }} as examples,
        failing.concern
    from failing
    left join examples on failing.source_table = examples.source_table and failing.field = examples.field

)

select * from final
