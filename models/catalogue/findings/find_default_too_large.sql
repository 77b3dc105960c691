{{ finding(
    suggestion = 'The rules leave out too many contacts',
    typical_action = 'Add a rule for those who fall to the default',
    judged_at = 'analysis'
) }}

with

shares as (

    select * from {{ ref('segment_share') }}

),

segments as (

    select * from {{ ref('dim_segments') }}

),

-- A default of the unknown, or one that nearly everyone is in, is found under its own name.
final as (

    select
        shares.as_of_date,
        shares.segmentation,
        shares.segment,
        cast(null as {{ type_text() }}) as outcome,
        'medium' as severity,
        shares.share as magnitude,
        {{ percent_text('shares.share') }} || ' of the contacts match no rule and fall to the default' as evidence
    from shares
    inner join segments
        on
            shares.segmentation = segments.segmentation
            and shares.segment = segments.segment
    where
        segments.is_default
        and not segments.is_unknown
        and shares.size_status <> 'dominant'
        and shares.share > {{ setting('max_default_share') }}

)

select * from final
