-- What became of the raw rows, and why were some kept out?
select
    reconciliation.source_table,
    reconciliation.n_raw,
    reconciliation.n_kept,
    reconciliation.n_merged,
    reconciliation.n_rejected,
    reconciliation.n_fields_nulled,
    rejected.reason,
    count(rejected.reason) as n_with_reason
from {{ ref('staging_reconciliation') }} as reconciliation
left join {{ ref('rejected_rows') }} as rejected on reconciliation.source_table = rejected.source_table
group by
    reconciliation.source_table,
    reconciliation.n_raw,
    reconciliation.n_kept,
    reconciliation.n_merged,
    reconciliation.n_rejected,
    reconciliation.n_fields_nulled,
    rejected.reason
order by reconciliation.source_table asc, n_with_reason desc, rejected.reason asc
