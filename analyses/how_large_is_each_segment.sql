-- How large is each segment today, and is it growing?
select
    segmentation,
    segment,
    n_contacts,
    share,
    share_change,
    size_status
from {{ ref('segment_share') }}
where is_current
order by segmentation asc, share desc, segment asc
