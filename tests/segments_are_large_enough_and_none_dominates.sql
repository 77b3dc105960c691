{{ config(severity=setting('size_test_severity')) }}

-- Today's segments that are under the size floor, or that hold so much of the base that it is not split.
with

segment_share as (

    select * from {{ ref('segment_share') }}

),

final as (

    select
        segmentation,
        segment,
        n_contacts,
        share,
        size_floor,
        size_status
    from segment_share
    where is_current and size_status in ('too_small', 'dominant')

)

select * from final
