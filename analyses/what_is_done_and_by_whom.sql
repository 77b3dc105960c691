-- What is done about each segment of a segmentation, and who does it?
select
    segments.position,
    segments.segment,
    sizes.n_contacts,
    segments.action,
    segments.owner,
    segments.rule
from {{ ref('dim_segments') }} as segments
inner join {{ ref('segment_share') }} as sizes
    on
        segments.segmentation = sizes.segmentation
        and segments.segment = sizes.segment
where segments.segmentation = 'priority' and sizes.is_current
order by segments.position
