with

contacts as (

    select * from {{ ref('demo_contacts') }}

),

-- This CRM writes its unknowns as words and its choices in any case.
final as (

    select
        contact_id,
        email,
        created_at,
        updated_at,
        merged_into_contact_id,
        {% for column in ['industry', 'employee_count', 'country', 'seniority', 'acquisition_channel', 'lead_score'] %}
            case
                when lower(trim({{ column }})) not in ('', '-', 'n/a', 'unknown') then lower(trim({{ column }}))
            end as {{ column }},
        {% endfor %}
        is_competitor,
        email_opt_in,
        renewal_date,
        -- As text like the rest: not every engine reads a boolean as text.
        case
            when lower(trim(email)) like 'test%@%' then 'true'
            when lower(trim(email)) like '%@example.com' then 'true'
            when lower(trim(email)) like '%@example.org' then 'true'
            else 'false'
        end as is_test_address
    from contacts

)

select * from final
