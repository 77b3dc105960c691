{{ require_columns(var('contacts_model'), raw_contact_columns(), 'contacts_model and contact_attributes') }}

with

contacts as (

    select * from {{ ref(setting('contacts_model')) }}

),

read as (

    select
        {{ clean_text('contact_id') }} as contact_id,
        lower({{ clean_text('email') }}) as email,
        {{ try_timestamp('created_at') }} as created_at,
        {{ try_timestamp('updated_at') }} as updated_at,
        {{ clean_text('merged_into_contact_id') }} as merged_into_contact_id,
        {% for attribute in contact_attributes() %}
            {{ try_attribute(attribute.name, attribute.type) }} as {{ attribute.name }},
        {% endfor %}
        {{ clean_text('created_at') }} as raw_created_at,
        {{ clean_text('updated_at') }} as raw_updated_at,
        {% for attribute in contact_attributes() %}
            {{ clean_text(attribute.name) }} as raw_{{ attribute.name }},
        {% endfor %}
        {{ row_as_text(raw_contact_columns()) }} as raw_row
    from contacts

),

-- A field that cannot be read is null, and says so.
checked as (

    select
        contact_id,
        case when {{ matches_pattern('email', email_pattern()) }} then email end as email,
        created_at,
        updated_at,
        merged_into_contact_id,
        {% for attribute in contact_attributes() %}
            {{ attribute.name }},
        {% endfor %}
        case when not {{ matches_pattern('email', email_pattern()) }} then 'malformed' end as email_issue,
        case when raw_created_at is not null and created_at is null then 'unreadable' end as created_at_issue,
        case when raw_updated_at is not null and updated_at is null then 'unreadable' end as updated_at_issue,
        {% for attribute in contact_attributes() %}
            case when raw_{{ attribute.name }} is not null and {{ attribute.name }} is null then 'not_{{ attribute.type }}' end
                as {{ attribute.name }}_issue,
        {% endfor %}
        case when contact_id is null then 'no_contact_id' end as rejection_reason,
        raw_row
    from read

),

-- Records that share an id are one contact; the latest wins, and whole rows break the tie.
final as (

    select
        *,
        row_number() over (
            partition by contact_id
            order by updated_at desc nulls last, raw_row desc
        ) = 1 as is_latest
    from checked

)

select * from final
