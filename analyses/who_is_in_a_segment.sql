-- Which contacts are in a segment, the most valuable first? Asked is the last segmentation that is on, and of its segments the first that
-- anyone is in: put the names of yours in their places. All columns of dim_contacts are at hand, the attributes too.
{%- set segmentation = setting('segmentations') | last %}

with

asked as (

    select segments.segment
    from {{ ref('dim_segments') }} as segments
    inner join {{ ref('segment_share') }} as sizes
        on segments.segmentation = sizes.segmentation and segments.segment = sizes.segment
    where segments.segmentation = '{{ segmentation }}' and sizes.is_current and sizes.n_contacts > 0
    order by segments.position
    limit 1

)

select
    contact_id,
    email,
    engagement_score,
    value_lifetime,
    {% for name in setting('segmentations') if name != segmentation %}
        {{ name }}_segment,
    {% endfor %}
    {{ segmentation }}_segment
from {{ ref('dim_contacts') }}
where {{ segmentation }}_segment in (select asked.segment from asked)
order by value_lifetime desc, contact_id asc
