{{ finding(
    suggestion = 'Strong differentiation that can be acted on',
    typical_action = 'Shift focus and spend towards the top segment',
    judged_at = 'mature'
) }}

with

spreads as (

    select * from {{ ref('segment_spread') }}

),

-- The best and the worst are at least strong_spread_ratio apart, and not by chance.
final as (

    select
        as_of_date,
        segmentation,
        best_segment as segment,
        outcome,
        'high' as severity,
        effect_size as magnitude,
        best_segment || ' ' || {{ outcome_text('best_value') }}
        || ' against ' || worst_segment || ' ' || {{ outcome_text('worst_value') }}
        || coalesce(', ' || {{ decimal_text('spread_ratio', 1) }} || ' times', '')
        || ' (' || {{ decimal_text('ratio_ci_low', 1) }}
        || coalesce(' to ' || {{ decimal_text('ratio_ci_high', 1) }}, ' and more') || ')' as evidence
    from spreads
    where verdict = 'proven'

)

select * from final
