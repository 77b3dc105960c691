-- Published no sooner than the segments that it describes. depends_on: {{ ref('int_contact_segments') }}

with

segments as (

    select * from {{ ref('catalogue_segments') }}

)

select
    segmentation,
    segment,
    family,
    question,
    position,
    rule,
    is_default,
    is_unknown,
    reads_behaviour,
    attributes_without_history,
    action,
    owner,
    description,
    definition_hash
from segments
