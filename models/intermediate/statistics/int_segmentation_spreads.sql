with

rates as (

    select * from {{ ref('int_segment_rates') }}

),

heterogeneity as (

    select * from {{ ref('int_segmentation_heterogeneity') }}

),

extremes as (

    select * from {{ ref('int_segmentation_extremes') }}

),

counts_of_segments as (

    select
        as_of_date,
        segmentation,
        outcome,
        outcome_kind,
        {{ count_if('denominator > 0') }} as n_segments,
        {{ count_if('denominator >= ' ~ setting('min_segment_size') ~ ' and not coalesce(is_withheld, false)') }} as n_reliable_segments
    from rates
    where is_mature
    group by 1, 2, 3, 4

),

-- Segmentations with fewer than two reliable segments have neither a test nor a gap.
gaps as (

    select
        counts_of_segments.as_of_date,
        counts_of_segments.segmentation,
        counts_of_segments.outcome,
        counts_of_segments.outcome_kind,
        counts_of_segments.n_segments,
        counts_of_segments.n_reliable_segments,
        extremes.best_group,
        extremes.best_value,
        extremes.worst_group,
        extremes.worst_value,
        extremes.spread_ratio,
        extremes.ratio_ci_low,
        extremes.ratio_ci_high,
        extremes.spread_difference,
        extremes.difference_ci_low,
        extremes.difference_ci_high,
        heterogeneity.chi_square,
        heterogeneity.degrees_of_freedom,
        heterogeneity.p_value,
        heterogeneity.effect_size
    from counts_of_segments
    left join extremes
        on
            counts_of_segments.as_of_date = extremes.as_of_date
            and counts_of_segments.segmentation = extremes.segmentation
            and counts_of_segments.outcome = extremes.outcome
    left join heterogeneity
        on
            counts_of_segments.as_of_date = heterogeneity.as_of_date
            and counts_of_segments.segmentation = heterogeneity.segmentation
            and counts_of_segments.outcome = heterogeneity.outcome

),

final as (

    select
        as_of_date,
        segmentation,
        outcome,
        outcome_kind,
        cast(n_segments as {{ dbt.type_int() }}) as n_segments,
        cast(n_reliable_segments as {{ dbt.type_int() }}) as n_reliable_segments,
        best_group as best_segment,
        best_value,
        worst_group as worst_segment,
        worst_value,
        spread_ratio,
        ratio_ci_low,
        ratio_ci_high,
        spread_difference,
        difference_ci_low,
        difference_ci_high,
        chi_square,
        cast(degrees_of_freedom as {{ dbt.type_int() }}) as degrees_of_freedom,
        p_value,
        effect_size,
        case
            when n_reliable_segments < 2 then 'too_few_segments'
            when p_value >= {{ significance_level() }} then 'no_evidence'
            when ratio_ci_low >= {{ setting('strong_spread_ratio') }} then 'proven'
            -- Without an upper limit (the worst segment brings nothing) a strong gap cannot be ruled out.
            when ratio_ci_high >= {{ setting('strong_spread_ratio') }} or ratio_ci_high is null then 'possible'
            else 'below'
        end as verdict,
        case
            when best_group is not null
                then
                    cast(count(*) over (
                        partition by segmentation, outcome, best_group, worst_group
                        order by as_of_date
                        rows between unbounded preceding and current row
                    ) as {{ type_double() }})
                    / count(*) over (
                        partition by segmentation, outcome
                        order by as_of_date
                        rows between unbounded preceding and current row
                    )
        end as persistence
    from gaps

)

select * from final
