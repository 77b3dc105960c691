-- Events that came more than once with the same content, where they are many: the loader repeats itself, or what is given as
-- event_id is none.
with

reconciliation as (

    select * from {{ ref('staging_reconciliation') }}
    where source_table = 'events'

),

repeated_events as (

    select * from {{ ref('stg_repeated_events') }}

),

counted as (

    select
        n_raw as out_of,
        n_merged - n_conflicting as n
    from reconciliation

),

failing as (

    select
        n,
        out_of
    from counted
    where {{ concern_of_share('n', 'out_of', 'max_repeated_share') }} > 0

),

examples as (

    select
        min(event_id) as least_id,
        max(event_id) as greatest_id
    from repeated_events
    where delivery_rank > 1 and rejection_reason is null and not is_conflicting and event_id not like '%@%'

),

final as (

    select
        'events that came again with the same content' as what,
        failing.n,
        failing.out_of,
        {{ share_of('failing.n', 'failing.out_of') }} as share,
        'event_id ' || {{ two_examples('examples.least_id', 'examples.greatest_id') }} as examples,
        1 as concern
    from failing
    cross join examples

)

select * from final
