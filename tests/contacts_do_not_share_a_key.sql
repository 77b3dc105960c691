-- Two ids with the same 64 bits of MD5, which no one has by chance: nothing is built on them, as their rows
-- would be mixed up. Give one another id.
with

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}

),

final as (

    select
        contact_key,
        count(*) as n_contacts,
        min(contact_id) as one_contact_id,
        max(contact_id) as another_contact_id
    from contact_identities
    group by 1
    having count(*) > 1

)

select * from final
