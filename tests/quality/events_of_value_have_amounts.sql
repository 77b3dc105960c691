-- Events of value without an amount, where they are many: a purchase among them makes a customer, and its value is unknown, which sums take
-- for none.
with

events_checked as (

    select * from {{ ref('stg_events_checked') }}

),

event_types as (

    select * from {{ ref('stg_event_types') }}

),

failing as (

    select
        n_rows as n,
        n_values as out_of
    from {{ ref('staging_field_issues') }}
    where issue = 'no_amount' and {{ concern_of_share('n_rows', 'n_values', 'max_nulled_share') }} > 0

),

-- Events are read where there is something to show, and not else.
examples as (

    select
        min(events_checked.event_type) as least_type,
        max(events_checked.event_type) as greatest_type
    from failing
    cross join events_checked
    inner join event_types on events_checked.event_type = event_types.event_type
    where
        event_types.is_value
        and events_checked.amount is null
        and events_checked.amount_issue is null
        and events_checked.rejection_reason is null
        and events_checked.delivery_rank = 1

),

final as (

    select
        'events of value without an amount' as what,
        failing.n,
        failing.out_of,
        {{ share_of('failing.n', 'failing.out_of') }} as share,
        {{ two_examples('examples.least_type', 'examples.greatest_type') }} as examples,
        1 as concern
    from failing
    cross join examples

)

select * from final
