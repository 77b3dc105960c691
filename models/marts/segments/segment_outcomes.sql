with

measures as (

    select * from {{ ref('int_segment_moments') }}

),

segments as (

    select * from {{ ref('dim_segments') }}

),

settings as (

    select {{ critical_value(setting('confidence_level')) }} as z

),

-- Totals are taken while the figures are exact, so that the parts add up to them.
totals as (

    select
        *,
        sum(n_contacts) over (partition by as_of_date, segmentation, outcome) as base_contacts,
        sum(denominator) over (partition by as_of_date, segmentation, outcome) as base_denominator,
        sum(numerator) over (partition by as_of_date, segmentation, outcome) as base_numerator,
        sum(sum_of_squares) over (partition by as_of_date, segmentation, outcome) as base_sum_of_squares
    from measures

),

figures as (

    select
        totals.as_of_date,
        totals.is_current,
        totals.is_mature,
        totals.window_start,
        totals.window_end,
        totals.segmentation,
        totals.segment,
        totals.segment_position,
        coalesce(segments.is_unknown, false) as is_unknown,
        totals.outcome,
        totals.outcome_kind,
        totals.n_contacts,
        cast(totals.denominator as {{ type_double() }}) as denominator,
        cast(totals.numerator as {{ type_double() }}) as numerator,
        cast(totals.sum_of_squares as {{ type_double() }}) as sum_of_squares,
        cast(totals.base_denominator as {{ type_double() }}) as base_denominator,
        cast(totals.base_numerator as {{ type_double() }}) as base_numerator,
        cast(totals.base_denominator - totals.denominator as {{ type_double() }}) as rest_denominator,
        cast(totals.base_numerator - totals.numerator as {{ type_double() }}) as rest_numerator,
        cast(totals.base_sum_of_squares - totals.sum_of_squares as {{ type_double() }}) as rest_sum_of_squares,
        settings.z,
        cast(totals.n_contacts as {{ type_double() }}) / nullif(totals.base_contacts, 0) as share
    from totals
    cross join settings
    left join segments
        on
            totals.segmentation = segments.segmentation
            and totals.segment = segments.segment

),

valued as (

    select
        *,
        numerator / nullif(denominator, 0) as outcome_value,
        base_numerator / nullif(base_denominator, 0) as base_value,
        rest_numerator / nullif(rest_denominator, 0) as rest_value,
        numerator / nullif(base_numerator, 0) as share_of_total,
        {{ squared_standard_error('numerator', 'sum_of_squares', 'denominator') }} as squared_error,
        {{ squared_standard_error('rest_numerator', 'rest_sum_of_squares', 'rest_denominator') }} as rest_squared_error
    from figures

),

compared as (

    select
        *,
        case
            when outcome_kind = 'proportion' then {{ wilson_bound('numerator', 'denominator', 'z', 'lower') }}
            else outcome_value - z * sqrt(squared_error)
        end as ci_low,
        case
            when outcome_kind = 'proportion' then {{ wilson_bound('numerator', 'denominator', 'z', 'upper') }}
            else outcome_value + z * sqrt(squared_error)
        end as ci_high,
        case
            when outcome_kind = 'proportion'
                then {{ two_proportions_z('numerator', 'denominator', 'rest_numerator', 'rest_denominator') }}
            else {{ two_means_z('outcome_value', 'squared_error', 'rest_value', 'rest_squared_error') }}
        end as z_against_rest,
        case
            when outcome_value is not null
                then rank() over (partition by as_of_date, segmentation, outcome order by outcome_value desc nulls last)
        end as outcome_rank
    from valued

),

tested as (

    select
        *,
        {{ normal_p_value('z_against_rest') }} as p_value
    from compared

),

-- Benjamini and Hochberg: p times the number of tests by its rank, never above that of a larger p.
ranked as (

    select
        *,
        p_value
        * count(p_value) over (partition by as_of_date, segmentation, outcome)
        / row_number() over (partition by as_of_date, segmentation, outcome order by p_value asc nulls last, segment asc)
            as p_by_rank
    from tested

),

adjusted as (

    select
        *,
        case
            when p_value is not null
                then least(
                    1.0,
                    min(p_by_rank) over (
                        partition by as_of_date, segmentation, outcome
                        order by p_value desc nulls first, segment desc
                        rows between unbounded preceding and current row
                    )
                )
        end as p_adjusted
    from ranked

),

-- How much rates differ between segments, beyond what chance does: empirical Bayes by moments.
moments as (

    select
        *,
        base_value * (1.0 - base_value) as base_variance,
        {{ sum_in_order('case when denominator > 0 then denominator * power(outcome_value - base_value, 2) else 0.0 end') }}
        / nullif(base_denominator, 0) as observed_variance,
        sum(case when denominator > 0 then 1.0 else 0.0 end) over (partition by as_of_date, segmentation, outcome) as n_rated
    from adjusted

),

between_segments as (

    select
        *,
        base_variance * n_rated / base_denominator as chance_variance,
        (observed_variance - base_variance * n_rated / base_denominator) / nullif(1.0 - n_rated / base_denominator, 0) as true_variance
    from moments

),

-- The rate of the base weighs as much as prior_weight contacts. Where rates differ by no more than chance does, it is all there is.
shrunk as (

    select
        *,
        case when true_variance > 0 then greatest(base_variance / true_variance - 1.0, 0.0) end as prior_weight,
        -- For the interval the true variance is taken one standard error larger, as a few segments do not say it well.
        greatest(
            base_variance
            / nullif(greatest(true_variance, 0.0) + sqrt(2.0 / nullif(n_rated - 1.0, 0)) * greatest(observed_variance, chance_variance), 0)
            - 1.0,
            0.0
        ) as cautious_weight
    from between_segments

),

weighed as (

    select
        *,
        case
            when denominator > 0 and outcome_kind = 'proportion'
                then
                    case
                        when prior_weight is null then base_value
                        else (numerator + base_value * prior_weight) / (denominator + prior_weight)
                    end
        end as shrunk_value,
        case when prior_weight is null then 1.0 else prior_weight / nullif(denominator + prior_weight, 0) end as shrinkage,
        cautious_weight / nullif(denominator + cautious_weight, 0) as cautious_shrinkage
    from shrunk

),

-- The interval is Wilson's for as many contacts as give the variance of the shrunk rate (Morris), and never for more than the base has.
spread_out as (

    select
        *,
        shrunk_value * (1.0 - shrunk_value) as shrunk_variance,
        shrunk_value * (1.0 - shrunk_value) / nullif(denominator, 0) * (1.0 - cautious_shrinkage)
        + shrinkage * shrinkage * power(outcome_value - base_value, 2) * 2.0 / greatest(n_rated - 3.0, 1.0) as variance_of_shrunk
    from weighed

),

sized as (

    select
        *,
        case
            when n_rated < 2 or shrunk_variance <= 0 then denominator
            when variance_of_shrunk * base_denominator <= shrunk_variance then base_denominator
            else shrunk_variance / variance_of_shrunk
        end as effective_contacts
    from spread_out

),

bounded as (

    select
        *,
        shrunk_value * effective_contacts as effective_numerator
    from sized

),

-- Ranks among the known segments, and what becomes of them when all unknown contacts belong to the best or to the worst.
unknowns as (

    select
        *,
        case when not is_unknown then outcome_value end as known_value,
        {{ sum_in_order('case when is_unknown then numerator else 0.0 end') }} as unknown_numerator,
        {{ sum_in_order('case when is_unknown then denominator else 0.0 end') }} as unknown_denominator
    from bounded

),

placed as (

    select
        *,
        row_number() over (
            partition by as_of_date, segmentation, outcome
            order by known_value desc nulls last, denominator desc, segment asc
        ) as place_from_best,
        row_number() over (
            partition by as_of_date, segmentation, outcome
            order by known_value asc nulls last, denominator desc, segment asc
        ) as place_from_worst
    from unknowns

),

moved as (

    select
        *,
        case
            when known_value is null then null
            when place_from_best = 1 then (numerator + unknown_numerator) / (denominator + unknown_denominator)
            else known_value
        end as value_if_unknown_best,
        case
            when known_value is null then null
            when place_from_worst = 1 then (numerator + unknown_numerator) / (denominator + unknown_denominator)
            else known_value
        end as value_if_unknown_worst
    from placed

),

ranked_again as (

    select
        *,
        case
            when known_value is not null
                then rank() over (partition by as_of_date, segmentation, outcome order by known_value desc nulls last)
        end as rank_among_known,
        case
            when known_value is not null
                then rank() over (partition by as_of_date, segmentation, outcome order by value_if_unknown_best desc nulls last)
        end as rank_if_unknown_best,
        case
            when known_value is not null
                then rank() over (partition by as_of_date, segmentation, outcome order by value_if_unknown_worst desc nulls last)
        end as rank_if_unknown_worst
    from moved

),

final as (

    select
        as_of_date,
        is_current,
        segmentation,
        segment,
        outcome,
        window_start,
        window_end,
        is_mature,
        n_contacts,
        denominator,
        numerator,
        outcome_value,
        ci_low,
        ci_high,
        base_value,
        outcome_value / nullif(base_value, 0) - 1 as lift_vs_base,
        share_of_total,
        share_of_total / nullif(share, 0) as value_index,
        cast(outcome_rank as {{ dbt.type_int() }}) as outcome_rank,
        p_value,
        p_adjusted,
        case
            when not is_mature then 'immature'
            when denominator < {{ var('min_segment_size') }} then 'unreliable'
            when p_adjusted < {{ significance_level() }} then 'fact'
            else 'hypothesis'
        end as evidence,
        shrunk_value,
        case
            when shrunk_value is not null then {{ wilson_bound('effective_numerator', 'effective_contacts', 'z', 'lower') }}
        end as shrunk_ci_low,
        case
            when shrunk_value is not null then {{ wilson_bound('effective_numerator', 'effective_contacts', 'z', 'upper') }}
        end as shrunk_ci_high,
        cast(rank_among_known as {{ dbt.type_int() }}) as rank_among_known,
        cast(rank_if_unknown_best as {{ dbt.type_int() }}) as rank_if_unknown_best,
        cast(rank_if_unknown_worst as {{ dbt.type_int() }}) as rank_if_unknown_worst,
        case
            when known_value is not null
                then rank_among_known = rank_if_unknown_best and rank_among_known = rank_if_unknown_worst
        end as rank_robust
    from ranked_again

)

select
    as_of_date,
    is_current,
    segmentation,
    segment,
    outcome,
    window_start,
    window_end,
    is_mature,
    n_contacts,
    denominator,
    numerator,
    outcome_value,
    ci_low,
    ci_high,
    base_value,
    lift_vs_base,
    share_of_total,
    value_index,
    outcome_rank,
    p_value,
    p_adjusted,
    evidence,
    shrunk_value,
    shrunk_ci_low,
    shrunk_ci_high,
    rank_among_known,
    rank_if_unknown_best,
    rank_if_unknown_worst,
    rank_robust
from final
