-- Rows that were merged into one of the same event_id although they say something else, where they are too many. Lines of an order that
-- repeat its id are such rows: where each has an amount, give each line an id of its own.
with

reconciliation as (

    select * from {{ ref('staging_reconciliation') }}

),

repeated_events as (

    select * from {{ ref('stg_repeated_events') }}

),

examples as (

    select
        min(raw_row) as least_row,
        max(raw_row) as greatest_row
    from repeated_events
    where is_conflicting and raw_row not like '%@%'

),

final as (

    select
        'events merged into one of the same event_id that says something else' as what,
        reconciliation.n_conflicting as n,
        reconciliation.n_raw as out_of,
        {{ share_of('reconciliation.n_conflicting', 'reconciliation.n_raw') }} as share,
        {{ two_examples('examples.least_row', 'examples.greatest_row') }} as examples,
        1 as concern
    from reconciliation
    cross join examples
    where
        reconciliation.source_table = 'events'
        and {{ concern_of_share('reconciliation.n_conflicting', 'reconciliation.n_raw', 'max_rejected_share') }} > 0

)

select * from final
