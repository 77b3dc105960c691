with

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}
    where is_merged

),

final as (

    select
        contact_key,
        surviving_contact_key
    from contact_identities
    union all
    select distinct
        surviving_contact_key as contact_key,
        surviving_contact_key
    from contact_identities

)

select * from final
