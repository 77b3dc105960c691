{{ finding(
    suggestion = 'A concentrated group that most depends on',
    typical_action = 'Protect and expand it with dedicated ownership',
    judged_at = 'mature'
) }}

with

outcomes as (

    select * from {{ ref('segment_outcomes') }}

),

shares as (

    select * from {{ ref('segment_share') }}

),

final as (

    select
        outcomes.as_of_date,
        outcomes.segmentation,
        outcomes.segment,
        outcomes.outcome,
        -- A quarter of all value hangs on these few.
        case when outcomes.share_of_total >= 0.25 then 'high' else 'medium' end as severity,
        outcomes.share_of_total as magnitude,
        {{ percent_text('shares.share') }} || ' of the contacts bring ' || {{ percent_text('outcomes.share_of_total') }}
        || ' of the ' || outcomes.outcome || ', ' || {{ decimal_text('outcomes.value_index', 1) }} || ' times their share; '
        || {{ outcome_text('outcomes.outcome_value', 'outcomes.outcome') }} || ' a contact ('
        || {{ outcome_text('outcomes.ci_low', 'outcomes.outcome') }} || ' to '
        || {{ outcome_text('outcomes.ci_high', 'outcomes.outcome') }} || ') against '
        || {{ outcome_text('outcomes.base_value', 'outcomes.outcome') }} || ' in the base' as evidence
    from outcomes
    inner join shares
        on
            outcomes.as_of_date = shares.as_of_date
            and outcomes.segmentation = shares.segmentation
            and outcomes.segment = shares.segment
    where
        outcomes.is_mature
        and outcomes.outcome = 'value'
        and outcomes.evidence = 'fact'
        and shares.share <= {{ setting('small_high_value_share') }}
        and outcomes.value_index >= {{ setting('small_high_value_index') }}

)

select * from final
