-- Made after the contacts are in their segments, so that no selection builds these and leaves the words of an old rule to what judges them.
-- depends_on: {{ ref('int_contact_segments') }}

with

declared_segments as (

    select * from {{ ref('catalogue_segments') }}

),

final as (

    select
        segmentation,
        segment,
        position,
        is_default,
        is_unknown,
        attributes_without_history,
        action,
        owner
    from declared_segments

)

select * from final
