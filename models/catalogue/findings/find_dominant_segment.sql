{{ finding(
    suggestion = 'Nearly everyone is in one segment: hardly a segmentation',
    typical_action = 'Split the dominant segment, or look at another segmentation',
    judged_at = 'analysis'
) }}

with

shares as (

    select * from {{ ref('segment_share') }}

),

final as (

    select
        as_of_date,
        segmentation,
        segment,
        cast(null as {{ type_text() }}) as outcome,
        'medium' as severity,
        share as magnitude,
        {{ percent_text('share') }} || ' of the contacts are in this one segment' as evidence
    from shares
    where size_status = 'dominant'

)

select * from final
