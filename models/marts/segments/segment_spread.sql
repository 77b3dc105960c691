with

measures as (

    select * from {{ ref('int_segment_measures') }}

),

settings as (

    select {{ critical_value(setting('confidence_level')) }} as z

),

mature as (

    select
        *,
        denominator >= {{ var('min_segment_size') }} as is_reliable,
        cast(denominator as {{ type_double() }}) as n,
        cast(numerator as {{ type_double() }}) as x,
        cast(numerator as {{ type_double() }}) / nullif(denominator, 0) as outcome_value,
        cast(sum_of_squares as {{ type_double() }}) as squares
    from measures
    where is_mature

),

segment_counts as (

    select
        as_of_date,
        segmentation,
        outcome,
        outcome_kind,
        {{ count_if('denominator > 0') }} as n_segments,
        {{ count_if('is_reliable') }} as n_reliable_segments
    from mature
    group by 1, 2, 3, 4

),

-- From here on only segments that are large enough count. Sums of doubles follow the segments' order, so that they never change.
reliable as (

    select
        *,
        {{ squared_standard_error('x', 'squares', 'n') }} as squared_error,
        coalesce({{ squared_standard_error('x', 'squares', 'n') }} * n * (n - 1), 0.0) as squares_within,
        row_number() over (partition by as_of_date, segmentation, outcome order by outcome_value desc, n desc, segment asc) as best_rank,
        row_number() over (partition by as_of_date, segmentation, outcome order by outcome_value asc, n desc, segment asc) as worst_rank,
        {{ sum_in_order('n') }} as total_n,
        {{ sum_in_order('x') }} as total_x
    from mature
    where is_reliable

),

pooled as (

    select
        *,
        total_x / total_n as total_value,
        -- The variance within segments stands in for a segment in which nobody differs.
        {{ sum_in_order('squares_within') }} / nullif(total_n - {{ count_in_group() }}, 0) as pooled_variance,
        {{ sum_in_order('squares_within') }} as total_squares_within
    from reliable

),

weighted as (

    select
        *,
        1.0 / nullif(coalesce(nullif(squared_error, 0), pooled_variance / n), 0) as weight,
        power(x - n * total_value, 2) / nullif(n * total_value * (1.0 - total_value), 0) as chi_square_term,
        n * power(outcome_value - total_value, 2) as squares_between_term
    from pooled

),

centred as (

    select
        *,
        {{ sum_in_order('weight * outcome_value') }} / {{ sum_in_order('weight') }} as weighted_value
    from weighted

),

termed as (

    select
        *,
        case
            when outcome_kind = 'proportion' then chi_square_term
            else weight * power(outcome_value - weighted_value, 2)
        end as heterogeneity_term
    from centred

),

summed as (

    select
        *,
        {{ sum_in_order('heterogeneity_term') }} as heterogeneity,
        {{ sum_in_order('squares_between_term') }} as total_squares_between
    from termed

),

best as (

    select * from summed
    where best_rank = 1

),

worst as (

    select * from summed
    where worst_rank = 1

),

extremes as (

    select
        segment_counts.as_of_date,
        segment_counts.segmentation,
        segment_counts.outcome,
        segment_counts.outcome_kind,
        segment_counts.n_segments,
        segment_counts.n_reliable_segments,
        best.segment as best_segment,
        best.outcome_value as best_value,
        best.x as best_x,
        best.n as best_n,
        best.squared_error as best_squared_error,
        worst.segment as worst_segment,
        worst.outcome_value as worst_value,
        worst.x as worst_x,
        worst.n as worst_n,
        worst.squared_error as worst_squared_error,
        best.total_n,
        best.total_squares_between,
        best.total_squares_within,
        settings.z,
        -- Nobody or everybody has the outcome, or all money is the same: the segments do not differ. Equal means of money may still
        -- differ in their last digits.
        case
            when best.outcome_value - worst.outcome_value <= abs(best.outcome_value) * 0.000000000001 then 0.0
            else best.heterogeneity
        end as chi_square,
        segment_counts.n_reliable_segments - 1 as degrees_of_freedom
    from segment_counts
    cross join settings
    left join best
        on
            segment_counts.as_of_date = best.as_of_date
            and segment_counts.segmentation = best.segmentation
            and segment_counts.outcome = best.outcome
            and segment_counts.n_reliable_segments > 1
    left join worst
        on
            segment_counts.as_of_date = worst.as_of_date
            and segment_counts.segmentation = worst.segmentation
            and segment_counts.outcome = worst.outcome
            and segment_counts.n_reliable_segments > 1

),

compared as (

    select
        *,
        best_value / nullif(greatest(worst_value, 0), 0) as spread_ratio,
        best_value - worst_value as spread_difference,
        {% for side, name in [('lower', 'low'), ('upper', 'high')] %}
            case
                when outcome_kind = 'proportion' then {{ katz_bound('best_x', 'best_n', 'worst_x', 'worst_n', 'z', side) }}
                else {{ ratio_of_means_bound('best_value', 'best_squared_error', 'worst_value', 'worst_squared_error', 'z', side) }}
            end as ratio_ci_{{ name }},
            case
                when outcome_kind = 'proportion' then {{ newcombe_bound('best_x', 'best_n', 'worst_x', 'worst_n', 'z', side) }}
                else {{ difference_of_means_bound('best_value', 'best_squared_error', 'worst_value', 'worst_squared_error', 'z', side) }}
            end as difference_ci_{{ name }},
        {% endfor %}
        case
            when outcome_kind = 'proportion' then {{ cramers_v('chi_square', 'total_n', 'n_reliable_segments') }}
            when chi_square = 0 then 0.0
            else total_squares_between / (total_squares_between + total_squares_within)
        end as effect_size,
        case
            -- Segments differ although nobody within one does: no chance is left.
            when best_value <> worst_value and chi_square is null then 0.0
            else {{ chi_square_p_value('chi_square', 'degrees_of_freedom', max_degrees_of_freedom()) }}
        end as p_value
    from extremes

),

judged as (

    select
        *,
        case
            when n_reliable_segments < 2 then 'too_few_segments'
            when p_value >= {{ significance_level() }} then 'no_evidence'
            when ratio_ci_low >= {{ var('strong_spread_ratio') }} then 'proven'
            -- Without an upper limit (the worst segment brings nothing) a strong gap cannot be ruled out.
            when ratio_ci_high >= {{ var('strong_spread_ratio') }} or ratio_ci_high is null then 'possible'
            else 'below'
        end as verdict,
        case
            when best_segment is not null
                then
                    cast(count(*) over (
                        partition by segmentation, outcome, best_segment, worst_segment
                        order by as_of_date
                        rows between unbounded preceding and current row
                    ) as {{ type_double() }})
                    / count(*) over (
                        partition by segmentation, outcome
                        order by as_of_date
                        rows between unbounded preceding and current row
                    )
        end as persistence
    from compared

)

select
    as_of_date,
    segmentation,
    outcome,
    cast(n_segments as {{ dbt.type_int() }}) as n_segments,
    cast(n_reliable_segments as {{ dbt.type_int() }}) as n_reliable_segments,
    best_segment,
    best_value,
    worst_segment,
    worst_value,
    spread_ratio,
    ratio_ci_low,
    ratio_ci_high,
    spread_difference,
    difference_ci_low,
    difference_ci_high,
    chi_square,
    cast(case when best_segment is not null then degrees_of_freedom end as {{ dbt.type_int() }}) as degrees_of_freedom,
    p_value,
    effect_size,
    verdict,
    persistence
from judged
