-- Shows the contacts that have a feature from the as-of date or later.
with

panel as (

    select * from {{ ref('int_contact_panel') }}

),

final as (

    select
        contact_id,
        as_of_date,
        first_activity_at,
        last_activity_at,
        last_purchase_at
    from panel
    where
        cast(last_activity_at as date) >= as_of_date
        or cast(last_purchase_at as date) >= as_of_date
        or cast(first_activity_at as date) >= as_of_date

)

select * from final
