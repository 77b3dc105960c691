with recursive

contacts_checked as (

    select * from {{ ref('stg_contacts_checked') }}

),

latest_records as (

    select
        contact_id,
        merged_into_contact_id
    from contacts_checked
    where is_latest and rejection_reason is null

),

known_merges as (

    select
        latest_records.contact_id,
        latest_records.merged_into_contact_id as target_contact_id
    from latest_records
    inner join latest_records as targets on latest_records.merged_into_contact_id = targets.contact_id
    where latest_records.merged_into_contact_id <> latest_records.contact_id

),

targets_on_chains {{ recursion_limit() }} as (

    {{ targets_on_chains('targets_on_chains', 'known_merges') }}

),

-- A chain ends where a contact was not merged itself. One that runs in a circle has no end and is not followed.
ends_of_chains as (

    select
        chains.contact_id,
        chains.target_contact_id
    from targets_on_chains as chains
    left join known_merges on chains.target_contact_id = known_merges.contact_id
    where known_merges.contact_id is null

),

identities as (

    select
        latest_records.contact_id,
        coalesce(ends_of_chains.target_contact_id, latest_records.contact_id) as surviving_contact_id,
        ends_of_chains.contact_id is not null as is_merged,
        case
            when latest_records.merged_into_contact_id is null or ends_of_chains.contact_id is not null then null
            when known_merges.contact_id is not null then 'circle'
            when latest_records.merged_into_contact_id = latest_records.contact_id then 'circle'
            else 'unknown_contact'
        end as merged_into_contact_id_issue
    from latest_records
    left join ends_of_chains on latest_records.contact_id = ends_of_chains.contact_id
    left join known_merges on latest_records.contact_id = known_merges.contact_id

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
