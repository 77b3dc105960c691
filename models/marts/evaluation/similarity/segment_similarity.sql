with

differences as (

    select * from {{ ref('int_segment_differences') }}

),

told_apart as (

    select * from {{ ref('int_segments_told_apart') }}

),

advice as (

    select * from {{ ref('int_merge_advice') }}

),

final as (

    select
        differences.as_of_date,
        differences.segmentation,
        differences.segment,
        differences.other_segment,
        differences.outcome,
        differences.n_contacts,
        differences.other_n_contacts,
        differences.denominator,
        differences.other_denominator,
        differences.outcome_value,
        differences.other_outcome_value,
        differences.difference,
        differences.ci_low,
        differences.ci_high,
        differences.p_value,
        told_apart.p_adjusted,
        told_apart.is_told_apart,
        differences.minimum_detectable_difference,
        differences.contacts_needed,
        differences.periods_needed,
        advice.n_outcomes_compared,
        advice.n_outcomes_told_apart,
        advice.same_action,
        advice.is_below_floor,
        advice.is_unknown,
        advice.merge_reason,
        advice.merge_reason is not null as merge_candidate
    from differences
    inner join told_apart
        on
            differences.as_of_date = told_apart.as_of_date
            and differences.segmentation = told_apart.segmentation
            and differences.segment = told_apart.segment
            and differences.other_segment = told_apart.other_segment
            and differences.outcome = told_apart.outcome
    inner join advice
        on
            differences.as_of_date = advice.as_of_date
            and differences.segmentation = advice.segmentation
            and differences.segment = advice.segment
            and differences.other_segment = advice.other_segment

)

select * from final
