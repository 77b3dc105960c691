-- Contacts without created_at who first did something after the oldest as-of date, where they are many. They are in every base from the
-- start, so that those who are not there yet look like people who do nothing and then buy. Where contacts are known from their purchases
-- alone, the var created_at_from_first_event makes the first event their entry.
with

panel as (

    select * from {{ ref('int_contact_panel') }}
    where is_current

),

as_of_dates as (

    select * from {{ ref('int_as_of_dates') }}

),

oldest as (

    select min(as_of_date) as as_of_date
    from as_of_dates

),

judged as (

    select
        panel.contact_id,
        panel.created_at is null and cast(panel.first_activity_at as date) >= oldest.as_of_date as is_late
    from panel
    cross join oldest

),

counted as (

    select
        {{ count_if('is_late') }} as n,
        count(*) as out_of,
        min(case when is_late and contact_id not like '%@%' then contact_id end) as least_id,
        max(case when is_late and contact_id not like '%@%' then contact_id end) as greatest_id
    from judged

),

final as (

    select
        'contacts without created_at who first did something after the oldest as-of date' as what,
        n,
        out_of,
        {{ share_of('n', 'out_of') }} as share,
        {{ two_examples('least_id', 'greatest_id') }} as examples,
        1 as concern
    from counted
    where {{ concern_of_share('n', 'out_of', 'max_nulled_share') }} > 0

)

select * from final
