{#- The pairs of a segmentation are adjusted together, at each date and for each outcome. -#}
{%- set tests = 'as_of_date, segmentation, outcome' -%}
{%- set pair = 'segment_position, other_segment_position' -%}

with

differences as (

    select * from {{ ref('int_segment_differences') }}

),

p_values_by_rank as (

    select
        *,
        {{ holm_term('p_value', tests, pair) }} as p_by_rank
    from differences

),

adjusted_p_values as (

    select
        *,
        {{ holm_adjusted('p_by_rank', 'p_value', tests, pair) }} as p_adjusted
    from p_values_by_rank

),

final as (

    select
        as_of_date,
        segmentation,
        segment,
        other_segment,
        outcome,
        p_adjusted,
        case
            when denominator >= {{ setting('min_segment_size') }} and other_denominator >= {{ setting('min_segment_size') }}
                then p_adjusted < {{ significance_level() }}
        end as is_told_apart
    from adjusted_p_values

)

select * from final
