-- Why raw rows were rejected, where they are too many. Rows with an e-mail address are not shown here, as what a run prints is kept in
-- logs.
with

reconciliation as (

    select * from {{ ref('staging_reconciliation') }}

),

rejected_rows as (

    select * from {{ ref('rejected_rows') }}

),

judged as (

    select
        source_table,
        n_raw,
        {{ concern_of_share('n_rejected', 'n_raw', 'max_rejected_share') }} as concern
    from reconciliation

),

by_reason as (

    select
        source_table,
        reason,
        count(*) as n,
        min(case when raw_row not like '%@%' then raw_row end) as least_row,
        max(case when raw_row not like '%@%' then raw_row end) as greatest_row,
        {{ count_if("reason = 'unknown_contact' and raw_row like '%| contact_id=%@% | event_type=%'") }} as n_by_email,
        {{ count_if("reason = 'unknown_contact' and raw_row like '%| contact_id=%.0 | event_type=%'") }} as n_by_decimal
    from rejected_rows
    group by 1, 2

),

final as (

    select
        by_reason.source_table || ' rejected: ' || by_reason.reason
        || case
            when 2 * by_reason.n_by_email > by_reason.n then ' (their contact_id is an e-mail address)'
            when 2 * by_reason.n_by_decimal > by_reason.n then ' (their contact_id ends in .0)'
            else ''
        end as what,
        by_reason.n,
        judged.n_raw as out_of,
        {{ share_of('by_reason.n', 'judged.n_raw') }} as share,
        {{ two_examples('by_reason.least_row', 'by_reason.greatest_row') }} as examples,
        judged.concern
    from by_reason
    inner join judged on by_reason.source_table = judged.source_table
    where judged.concern > 0

)

select * from final
