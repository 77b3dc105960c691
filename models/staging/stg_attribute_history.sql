{%- set history_model = setting('attribute_history_model') -%}
{%- set attributes = contact_attributes(with_history=true) -%}
{%- set columns = raw_history_columns() -%}
{#- Where there is no history nobody reads it, and nothing is built. -#}
{{ config(materialized='table' if history_model else 'ephemeral') }}
{{ require_columns(history_model, columns, 'attribute_history_model') if history_model }}

with -- noqa: PRS

attribute_history as {{ not_materialized() }} (

    {% if history_model %}
        select * from {{ ref(history_model) }}
    {% else %}
        select
            {% for column in columns[:-1] %}
                cast(null as {{ type_text() }}) as {{ column }},
            {% endfor %}
            cast(null as {{ type_text() }}) as valid_from
        from {{ ref('stg_contact_identities') }}
        where 1 = 0
    {% endif %}

),

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}

),

read_rows as (

    select
        {% for column in columns %}
            {{ column }} as raw_{{ column }},
        {% endfor %}
        {{ clean_id('contact_id') }} as contact_id,
        lower({{ clean_text('attribute') }}) as attribute,
        {{ clean_text('value') }} as stated_value,
        {{ try_timestamp('valid_from') }} as valid_from
    from attribute_history

),

checked_rows as (

    select
        read_rows.*,
        contact_identities.contact_key,
        contact_identities.is_merged,
        case read_rows.attribute
            {% for attribute in attributes if attribute.type != 'text' %}
                when '{{ attribute.name }}'
                    then
                        case
                            when {{ try_attribute('read_rows.stated_value', attribute.type) }} is null
                                then case when read_rows.stated_value is not null then 'not_{{ attribute.type }}' end
                        end
            {% else %}
                when '' then null
            {% endfor %}
        end as value_issue,
        case
            when read_rows.contact_id is null then 'no_contact_id'
            when read_rows.attribute is null then 'no_attribute'
            when read_rows.attribute not in ({{ quoted_list(attributes | map(attribute='name') | list or ['']) }}) then 'unknown_attribute'
            when read_rows.valid_from is null then 'unreadable_valid_from'
            when contact_identities.contact_id is null then 'unknown_contact'
        end as rejection_reason
    from read_rows
    left join contact_identities on read_rows.contact_id = contact_identities.contact_id

),

-- Of rows that say two things of one moment the greater value counts, and any value before none; rows of equal values are the same.
ranked_rows as (

    select
        *,
        cast(row_number() over (
            partition by contact_id, attribute, valid_from
            order by case when rejection_reason is null then 0 else 1 end, stated_value desc nulls last
        ) as {{ dbt.type_int() }}) as moment_rank
    from checked_rows

),

final as (

    select
        contact_id,
        contact_key,
        attribute,
        case when value_issue is null then stated_value end as value,
        case when value_issue is not null then stated_value end as unread_value,
        value_issue,
        valid_from,
        moment_rank,
        rejection_reason,
        -- The history of a contact is that of the record that is left, as its attributes are.
        rejection_reason is null and moment_rank = 1 and not is_merged as is_kept,
        case when rejection_reason is not null then {{ row_as_text(columns, prefix='raw_') }} end as raw_row
    from ranked_rows

)

select * from final
