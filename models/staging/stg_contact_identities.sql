with recursive

contacts_checked as (

    select * from {{ ref('stg_contacts_checked') }}

),

latest as (

    select
        contact_id,
        merged_into_contact_id
    from contacts_checked
    where is_latest and rejection_reason is null

),

hop_0 as (

    select
        latest.contact_id,
        latest.merged_into_contact_id as target_contact_id
    from latest
    inner join latest as targets on latest.merged_into_contact_id = targets.contact_id
    where latest.merged_into_contact_id <> latest.contact_id

),

{{ chains_followed('hop_0') }},

-- A chain that still points at a merged contact runs in a circle: it is not followed.
resolved as (

    select
        hops.contact_id,
        hops.target_contact_id
    from followed as hops
    left join hop_0 on hops.target_contact_id = hop_0.contact_id
    where hop_0.contact_id is null

),

identities as (

    select
        latest.contact_id,
        coalesce(resolved.target_contact_id, latest.contact_id) as surviving_contact_id,
        resolved.contact_id is not null as is_merged,
        case
            when latest.merged_into_contact_id is null or resolved.contact_id is not null then null
            when hop_0.contact_id is not null then 'circle'
            when latest.merged_into_contact_id = latest.contact_id then 'circle'
            else 'unknown_contact'
        end as merged_into_contact_id_issue
    from latest
    left join resolved on latest.contact_id = resolved.contact_id
    left join hop_0 on latest.contact_id = hop_0.contact_id

),

-- Large tables carry a whole number in place of the id. It follows from the id alone, so that tables of earlier runs stay right.
final as (

    select
        contact_id,
        surviving_contact_id,
        {{ hash_64('contact_id') }} as contact_key,
        {{ hash_64('surviving_contact_id') }} as surviving_contact_key,
        is_merged,
        merged_into_contact_id_issue
    from identities

)

select * from final
