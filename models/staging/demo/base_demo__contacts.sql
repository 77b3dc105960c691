with

contacts as (

    select * from {{ ref('demo_contacts') }}

),

-- This CRM writes its unknowns as words and its choices in any case.
normalised as (

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
        coalesce(
            lower(trim(email)) like 'test%@%'
            or lower(trim(email)) like '%@example.com'
            or lower(trim(email)) like '%@example.org',
            false
        ) as is_test_address
    from contacts

)

select * from normalised
