-- What is done about each segment of a segmentation, and who does it?
select
    segments.position,
    segments.segment,
    shares.n_contacts,
    segments.action,
    segments.owner,
    segments.rule
from {{ ref('dim_segments') }} as segments
inner join {{ ref('segment_share') }} as shares
    on
        segments.segmentation = shares.segmentation
        and segments.segment = shares.segment
where segments.segmentation = 'priority' and shares.is_current
order by segments.position
