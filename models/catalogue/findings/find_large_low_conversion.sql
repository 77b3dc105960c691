{{ finding(
    suggestion = 'Volume in the wrong place',
    typical_action = 'Look into fit and acquisition source before spending more',
    judged_at = 'mature'
) }}

with

outcomes as (

    select * from {{ ref('segment_outcomes') }}

),

shares as (

    select * from {{ ref('segment_share') }}

),

segments as (

    select * from {{ ref('dim_segments') }}

),

final as (

    select
        outcomes.as_of_date,
        outcomes.segmentation,
        outcomes.segment,
        outcomes.outcome,
        -- Silent contacts convert poorly by the way their segment is made, and of the unknown nobody knows the source; a source or a trade
        -- tells where to look.
        case when segments.reads_behaviour or segments.is_unknown then 'low' else 'high' end as severity,
        shares.share * (1 - outcomes.outcome_value / outcomes.base_value) as magnitude,
        {{ percent_text('shares.share') }} || ' of the contacts, and '
        || {{ outcome_text('outcomes.outcome_value', 'outcomes.outcome') }} || ' of them convert ('
        || {{ outcome_text('outcomes.ci_low', 'outcomes.outcome') }} || ' to '
        || {{ outcome_text('outcomes.ci_high', 'outcomes.outcome') }} || ') against '
        || {{ outcome_text('outcomes.base_value', 'outcomes.outcome') }} || ' of the base' as evidence
    from outcomes
    inner join shares
        on
            outcomes.as_of_date = shares.as_of_date
            and outcomes.segmentation = shares.segmentation
            and outcomes.segment = shares.segment
    inner join segments
        on
            outcomes.segmentation = segments.segmentation
            and outcomes.segment = segments.segment
    where
        outcomes.is_mature
        and outcomes.outcome = 'conversion'
        and outcomes.evidence = 'fact'
        and shares.share >= {{ setting('large_low_conversion_share') }}
        and outcomes.outcome_value <= {{ setting('large_low_conversion_ratio') }} * outcomes.base_value

)

select * from final
