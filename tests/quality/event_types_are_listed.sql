-- Events of types that are not listed, where they are too many: they count as events of the class `other`, and as nothing else.
with

events_checked as (

    select * from {{ ref('stg_events_checked') }}

),

event_types as (

    select * from {{ ref('stg_event_types') }}

),

unknown as (

    select
        n_rows as n,
        n_values as out_of,
        {{ concern_of_share('n_rows', 'n_values', 'max_unknown_type_share') }} as concern
    from {{ ref('staging_field_issues') }}
    where issue = 'unknown_type'

),

failing as (

    select * from unknown
    where concern > 0

),

-- Events are read where there is something to show, and not else.
examples as (

    select
        min(events_checked.event_type) as least_type,
        max(events_checked.event_type) as greatest_type
    from failing -- noqa: ST11
    cross join events_checked
    left join event_types on events_checked.event_type = event_types.event_type
    where event_types.event_type is null and events_checked.rejection_reason is null and events_checked.delivery_rank = 1

),

final as (

    select
        'events of a type that is not listed' as what,
        failing.n,
        failing.out_of,
        {{ share_of('failing.n', 'failing.out_of') }} as share,
        {{ two_examples('examples.least_type', 'examples.greatest_type') }} as examples,
        failing.concern
    from failing
    cross join examples

)

select * from final
