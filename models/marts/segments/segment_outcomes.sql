with

rates as (

    select * from {{ ref('int_segment_rates') }}

),

tests as (

    select * from {{ ref('int_segment_tests') }}

),

shrinkage as (

    select * from {{ ref('int_segment_shrinkage') }}

),

rank_bounds as (

    select * from {{ ref('int_segment_rank_bounds') }}

),

final as (

    select
        rates.as_of_date,
        rates.is_current,
        rates.segmentation,
        rates.segment,
        rates.outcome,
        rates.window_start,
        rates.window_end,
        rates.is_mature,
        rates.n_contacts,
        rates.denominator,
        rates.numerator,
        rates.outcome_value,
        rates.ci_low,
        rates.ci_high,
        rates.base_value,
        rates.lift_vs_base,
        rates.share_of_total,
        rates.value_index,
        rates.outcome_rank,
        tests.p_value,
        tests.p_adjusted,
        tests.evidence,
        shrinkage.shrunk_value,
        shrinkage.shrunk_ci_low,
        shrinkage.shrunk_ci_high,
        rank_bounds.rank_among_known,
        rank_bounds.rank_if_unknown_best,
        rank_bounds.rank_if_unknown_worst,
        rank_bounds.rank_robust
    from rates
    inner join tests
        on
            rates.as_of_date = tests.as_of_date
            and rates.segmentation = tests.segmentation
            and rates.segment = tests.segment
            and rates.outcome = tests.outcome
    inner join shrinkage
        on
            rates.as_of_date = shrinkage.as_of_date
            and rates.segmentation = shrinkage.segmentation
            and rates.segment = shrinkage.segment
            and rates.outcome = shrinkage.outcome
    inner join rank_bounds
        on
            rates.as_of_date = rank_bounds.as_of_date
            and rates.segmentation = rank_bounds.segmentation
            and rates.segment = rank_bounds.segment
            and rates.outcome = rank_bounds.outcome

)

select * from final
