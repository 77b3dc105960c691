with

interests as (

    select * from {{ ref('int_contact_interests') }}

),

names as (

    select distinct
        interest_kind,
        interest_name
    from interests

),

final as (

    select
        interest_kind,
        interest_name,
        row_number() over (partition by interest_kind order by interest_name) as interest_rank
    from names

)

select * from final
