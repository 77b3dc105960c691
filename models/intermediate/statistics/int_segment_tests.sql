with

rates as (

    select * from {{ ref('int_segment_rates') }}

),

segments_against_the_rest as (

    select
        *,
        case
            when outcome_kind = 'proportion'
                then {{ two_proportions_z('numerator', 'denominator', 'rest_numerator', 'rest_denominator') }}
            else {{ two_means_z('outcome_value', 'squared_error', 'rest_value', 'rest_squared_error') }}
        end as z_against_rest
    from rates

),

p_values as (

    select
        *,
        {{ normal_p_value('z_against_rest') }} as p_value
    from segments_against_the_rest

),

-- Benjamini and Hochberg: p times the number of tests by its rank, never above that of a larger p.
p_values_by_rank as (

    select
        *,
        p_value
        * count(p_value) over (partition by as_of_date, segmentation, outcome)
        / row_number() over (partition by as_of_date, segmentation, outcome order by p_value asc nulls last, segment asc)
            as p_by_rank
    from p_values

),

adjusted_p_values as (

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
    from p_values_by_rank

),

final as (

    select
        as_of_date,
        segmentation,
        segment,
        outcome,
        p_value,
        p_adjusted,
        case
            when not is_mature then 'immature'
            when is_withheld then 'withheld'
            when denominator < {{ setting('min_segment_size') }} then 'unreliable'
            when p_adjusted < {{ significance_level() }} then 'fact'
            else 'hypothesis'
        end as evidence
    from adjusted_p_values

)

select * from final
