{# The test that all groups are equal, as the body of one common table expression: one row per set of keys with two groups or more, with chi_square,
   degrees_of_freedom, effect_size and p_value. Sums of doubles follow the groups' order, so that they never change.
   Args:
     groups    name of an expression before it, one row per group that is large enough to be compared: the keys, its place in the order,
               outcome_kind, denominator, numerator and outcome_value (doubles), and squared_error, that of outcome_value.
     keys      list of columns that name what is split into groups.
     position  column with a group's place in the order. #}
{% macro heterogeneity_of_groups(groups, keys, position) -%}
{%- set by_keys = keys | join(', ') -%}
with

groups_beside_their_total as (

    select
        *,
        coalesce(squared_error * denominator * (denominator - 1), 0.0) as squares_within,
        count(*) over (partition by {{ by_keys }}) as n_groups,
        {{ contact_segmentation.sum_in_order('denominator', by_keys, position) }} as total_n,
        {{ contact_segmentation.sum_in_order('numerator', by_keys, position) }} as total_x
    from {{ groups }}

),

groups_beside_their_variance as (

    select
        *,
        total_x / total_n as total_value,
        -- The variance within groups stands in for a group in which nobody differs.
        {{ contact_segmentation.sum_in_order('squares_within', by_keys, position) }} / nullif(total_n - n_groups, 0) as pooled_variance,
        {{ contact_segmentation.sum_in_order('squares_within', by_keys, position) }} as total_squares_within
    from groups_beside_their_total

),

weighted_groups as (

    select
        *,
        1.0 / nullif(coalesce(nullif(squared_error, 0), pooled_variance / denominator), 0) as weight,
        power(numerator - denominator * total_value, 2) / nullif(denominator * total_value * (1.0 - total_value), 0) as chi_square_term,
        denominator * power(outcome_value - total_value, 2) as squares_between
    from groups_beside_their_variance

),

groups_beside_their_mean as (

    select
        *,
        {{ contact_segmentation.sum_in_order('weight * outcome_value', by_keys, position) }}
        / {{ contact_segmentation.sum_in_order('weight', by_keys, position) }} as weighted_value
    from weighted_groups

),

terms_of_groups as (

    select
        *,
        case
            when outcome_kind = 'proportion' then chi_square_term
            else weight * power(outcome_value - weighted_value, 2)
        end as heterogeneity_term
    from groups_beside_their_mean

),

sums_of_terms as (

    select
        *,
        {{ contact_segmentation.sum_in_order('heterogeneity_term', by_keys, position) }} as heterogeneity,
        {{ contact_segmentation.sum_in_order('squares_between', by_keys, position) }} as total_squares_between
    from terms_of_groups

),

tests_of_groups as (

    select
        {{ by_keys }},
        outcome_kind,
        count(*) as n_groups,
        max(total_n) as total_n,
        max(total_squares_between) as total_squares_between,
        max(total_squares_within) as total_squares_within,
        min(outcome_value) = max(outcome_value) as is_equal,
        -- Nobody or everybody has the outcome, or all money is the same: the groups do not differ. Equal means of money may still
        -- differ in their last digits.
        case
            when max(outcome_value) - min(outcome_value) <= abs(max(outcome_value)) * 0.000000000001 then 0.0
            else max(heterogeneity)
        end as chi_square,
        count(*) - 1 as degrees_of_freedom
    from sums_of_terms
    group by {{ by_keys }}, outcome_kind
    having count(*) > 1

)

select
    {{ by_keys }},
    chi_square,
    degrees_of_freedom,
    case
        when outcome_kind = 'proportion' then {{ contact_segmentation.cramers_v('chi_square', 'total_n', 'n_groups') }}
        when chi_square = 0 then 0.0
        else total_squares_between / (total_squares_between + total_squares_within)
    end as effect_size,
    case
        -- Groups differ although nobody within one does: no chance is left.
        when chi_square is null and not is_equal then 0.0
        else {{ contact_segmentation.chi_square_p_value('chi_square', 'degrees_of_freedom', contact_segmentation.max_degrees_of_freedom()) }}
    end as p_value
from tests_of_groups
{%- endmacro %}
