with

transactions as (

    select * from {{ source('complete_journey', 'transactions') }}

),

campaigns as (

    select * from {{ source('complete_journey', 'campaigns') }}

),

demographics as (

    select * from {{ source('complete_journey', 'demographics') }}

),

-- Described or not: a household that shopped or was written to is a contact.
households as (

    select household_id from transactions
    union
    select household_id from campaigns
    union
    select household_id from demographics

),

final as (

    select
        cast(households.household_id as {{ dbt.type_string() }}) as contact_id,
        cast(null as {{ dbt.type_string() }}) as email,
        -- Nobody knows since when a household is a customer, so it is in the base from the start. Its first basket would not do:
        -- then only those who shop would be in the base.
        cast(null as {{ dbt.type_timestamp() }}) as created_at,
        cast(null as {{ dbt.type_timestamp() }}) as updated_at,
        cast(null as {{ dbt.type_string() }}) as merged_into_contact_id,
        demographics.age,
        lower(demographics.income) as income,
        -- Counts end at `5+` and `3+`: 5 means five or more people, 3 means three or more kids.
        replace(demographics.household_size, '+', '') as household_size,
        replace(demographics.kids_count, '+', '') as kids_count,
        lower(demographics.household_comp) as household_comp,
        lower(demographics.marital_status) as marital_status,
        lower(demographics.home_ownership) as home_ownership
    from households
    left join demographics on households.household_id = demographics.household_id

)

select * from final
