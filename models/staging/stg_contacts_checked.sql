{{ require_columns(setting('contacts_model'), raw_contact_columns(), 'contacts_model and contact_attributes') }}
{%- set has_deletions = 'deleted_at' in given_columns(setting('contacts_model')) -%}
{%- set columns = raw_contact_columns(with_deletions=has_deletions) %}

with -- noqa: PRS

contacts as {{ not_materialized() }} (

    select * from {{ ref(setting('contacts_model')) }}

),

-- Of the moment in which they are read: more may have come when the marts are made.
raw_rows as (

    select count(*) as n_raw_rows
    from contacts

),

repeated_ids as (

    select {{ clean_text('contact_id') }} as contact_id
    from contacts
    group by 1
    having count(*) > 1

),

read_records as (

    select
        {{ clean_text('contact_id') }} as contact_id,
        lower({{ clean_text('email') }}) as email,
        {{ try_timestamp('created_at') }} as created_at,
        {{ try_timestamp('updated_at') }} as updated_at,
        {{ try_timestamp('deleted_at') if has_deletions else 'cast(null as ' ~ dbt.type_timestamp() ~ ')' }} as deleted_at,
        {% for attribute in contact_attributes(with_history=false) %}
            {{ try_attribute(attribute.name, attribute.type) }} as {{ attribute.name }},
        {% endfor %}
        {% for column in columns %}
            {{ column }} as raw_{{ column }},
        {% endfor %}
        {{ clean_text('merged_into_contact_id') }} as merged_into_contact_id
    from contacts

),

-- A field that cannot be read is null, and says so. Nested, so that only rows without a value pay for the second look.
checked_records as {{ not_materialized() }} (

    select
        read_records.contact_id,
        read_records.created_at,
        read_records.updated_at,
        read_records.deleted_at,
        read_records.merged_into_contact_id,
        {% for attribute in contact_attributes(with_history=false) %}
            read_records.{{ attribute.name }},
        {% endfor %}
        case when {{ matches_pattern('read_records.email', email_pattern()) }} then read_records.email end as email,
        case when not {{ matches_pattern('read_records.email', email_pattern()) }} then 'malformed' end as email_issue,
        {% for field in ['created_at', 'updated_at'] + (['deleted_at'] if has_deletions else []) %}
            case
                when read_records.{{ field }} is null
                    then case when {{ clean_text('read_records.raw_' ~ field) }} is not null then 'unreadable' end
            end as {{ field }}_issue,
        {% endfor %}
        {% if not has_deletions %}
            cast(null as {{ type_text() }}) as deleted_at_issue,
        {% endif %}
        {% for attribute in contact_attributes(with_history=false) %}
            case
                when read_records.{{ attribute.name }} is null
                    then case when {{ clean_text('read_records.raw_' ~ attribute.name) }} is not null then 'not_{{ attribute.type }}' end
            end as {{ attribute.name }}_issue,
        {% endfor %}
        case when read_records.contact_id is null then 'no_contact_id' end as rejection_reason,
        repeated_ids.contact_id is not null as is_repeated,
        raw_rows.n_raw_rows,
        -- The raw record: to break a tie, or to show why it was kept out.
        case
            when read_records.contact_id is null or repeated_ids.contact_id is not null
                then {{ row_as_text(columns, prefix='read_records.raw_') }}
        end as raw_row
    from read_records
    left join repeated_ids on read_records.contact_id = repeated_ids.contact_id
    cross join raw_rows

),

single_records as (

    select
        *,
        true as is_latest
    from checked_records
    where not is_repeated

),

-- Records that share an id are one contact; the latest wins, and whole rows break the tie.
repeated_records as (

    select
        *,
        row_number() over (
            partition by contact_id
            order by updated_at desc nulls last, raw_row desc
        ) = 1 as is_latest
    from checked_records
    where is_repeated

),

final as (

    select * from single_records
    union all
    select * from repeated_records

)

-- The linter loses the columns where the two meet.
select * from final -- noqa: AM04
