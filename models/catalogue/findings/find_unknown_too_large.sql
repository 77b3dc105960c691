{{ finding(
    suggestion = 'Too little is known to place these contacts',
    typical_action = 'Collect or enrich the field before acting on the segments',
    judged_at = 'analysis'
) }}

with

shares as (

    select * from {{ ref('segment_share') }}

),

segments as (

    select * from {{ ref('dim_segments') }}

),

final as (

    select
        shares.as_of_date,
        shares.segmentation,
        shares.segment,
        cast(null as {{ type_text() }}) as outcome,
        'medium' as severity,
        shares.share as magnitude,
        {{ percent_text('shares.share') }} || ' of the contacts are unknown' as evidence
    from shares
    inner join segments
        on
            shares.segmentation = segments.segmentation
            and shares.segment = segments.segment
    where segments.is_unknown and shares.share > {{ setting('max_unknown_share') }}

)

select * from final
