-- The ten findings that a team should read first: what was seen, what is usually done about it, and who has the segment.
select
    reading_order,
    severity,
    pattern,
    segmentation,
    segment,
    outcome,
    evidence,
    typical_action,
    action,
    owner,
    first_seen
from {{ ref('segment_findings') }}
where is_open and reading_order <= 10
order by reading_order
