with

measures as (

    select * from {{ ref('int_segment_measures') }}

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
        end as evidence
    from adjusted

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
    evidence
from final
