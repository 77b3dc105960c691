{{ finding(
    suggestion = 'Membership predicted the outcome once and no longer does',
    typical_action = 'Review the rules with newer data, or retire the segmentation',
    judged_at = 'mature'
) }}

with

scorecard as (

    select * from {{ ref('segmentation_scorecard') }}

),

final as (

    select
        as_of_date,
        segmentation,
        cast(null as {{ type_text() }}) as segment,
        outcome,
        'high' as severity,
        1 - auc as magnitude,
        'area under the curve out of time ' || {{ decimal_text('auc', 2) }} || ' (' || {{ decimal_text('auc_ci_low', 2) }} || ' to '
        || {{ decimal_text('auc_ci_high', 2) }} || '), and it was above chance before' as evidence
    from scorecard
    where is_stale

)

select * from final
