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

-- What a time looks like that could not be read: 99/99/9999 could be two days.
described_rows as (

    select
        source_table,
        reason,
        raw_row,
        case
            when reason = 'unreadable_occurred_at'
                then {{ text_form(dbt.split_part(dbt.split_part('raw_row', "' | occurred_at='", 2), "' | '", 1)) }}
        end as time_form
    from rejected_rows

),

by_reason as (

    select
        source_table,
        reason,
        count(*) as n,
        min(case when raw_row not like '%@%' then raw_row end) as least_row,
        max(case when raw_row not like '%@%' then raw_row end) as greatest_row,
        min(time_form) as least_form,
        max(time_form) as greatest_form,
        {{ count_if("reason = 'unknown_contact' and raw_row like '%| contact_id=%@% | event_type=%'") }} as n_by_email,
        {{ count_if("reason = 'unknown_contact' and raw_row like '%| contact_id=%.0 | event_type=%'") }} as n_by_decimal
    from described_rows
    group by 1, 2

),

final as (

    select
        by_reason.source_table || ' rejected: ' || by_reason.reason
        || case
            when 2 * by_reason.n_by_email > by_reason.n then ' (their contact_id is an e-mail address)'
            when by_reason.least_form is not null
                then
                    ' (they look like ' || {{ two_examples('by_reason.least_form', 'by_reason.greatest_form') }}
                    || ': cast them in the model {{ setting("events_model") }})'
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
