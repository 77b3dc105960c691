-- The contacts created before an as-of date and not deleted before it are the ones that have segments at it: none missing, none too many.
with

contacts as (

    select * from {{ ref('stg_contacts') }}

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

contact_segments as (

    select * from {{ ref('int_contact_segments') }}

),

created as (

    select
        cast(created_at as date) as created_date,
        cast(deleted_at as date) as deleted_date,
        count(*) as n_contacts
    from contacts
    group by 1, 2

),

expected as (

    select
        as_of_dates.as_of_date,
        sum(created.n_contacts) as n_expected
    from as_of_dates
    inner join created
        on
            (created.created_date is null or as_of_dates.as_of_date > created.created_date)
            and (created.deleted_date is null or as_of_dates.as_of_date <= created.deleted_date)
    group by 1

),

found as (

    select
        as_of_date,
        count(*) as n_found
    from contact_segments
    group by 1

),

final as (

    select
        expected.as_of_date,
        expected.n_expected,
        found.n_found
    from expected
    full outer join found on expected.as_of_date = found.as_of_date
    where coalesce(expected.n_expected, 0) <> coalesce(found.n_found, 0)

)

select * from final
