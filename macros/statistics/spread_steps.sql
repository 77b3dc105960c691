{# The steps from groups of contacts to the gap between the best and the worst of them, as common table expressions; the last is named `spreads` and has
   one row per set of keys. Only groups marked is_reliable are compared. Sums of doubles follow the groups' order, so that they never change.
   Args:
     groups    name of an expression before it, with the keys, the group's name and position, outcome_kind, n_contacts, denominator, numerator,
               sum_of_squares and is_reliable.
     keys      list of columns that name what is split into groups.
     group     column with the group's name.
     position  column with its place in the order. #}
{% macro spread_steps(groups, keys, group, position) -%}
{%- set by_keys = keys | join(', ') -%}
{%- set z = contact_segmentation.critical_value(contact_segmentation.setting('confidence_level')) -%}
spread_settings as (

    select {{ z }} as z

),

measured_groups as (

    select
        *,
        cast(denominator as {{ contact_segmentation.type_double() }}) as n,
        cast(numerator as {{ contact_segmentation.type_double() }}) as x,
        cast(numerator as {{ contact_segmentation.type_double() }}) / nullif(denominator, 0) as group_value,
        cast(sum_of_squares as {{ contact_segmentation.type_double() }}) as squares
    from {{ groups }}

),

group_counts as (

    select
        {{ by_keys }},
        outcome_kind,
        {{ contact_segmentation.count_if('denominator > 0') }} as n_groups,
        {{ contact_segmentation.count_if('is_reliable') }} as n_reliable_groups
    from measured_groups
    group by {{ by_keys }}, outcome_kind

),

-- From here on only groups that are large enough count.
reliable_groups as (

    select
        *,
        {{ contact_segmentation.squared_standard_error('x', 'squares', 'n') }} as squared_error,
        coalesce({{ contact_segmentation.squared_standard_error('x', 'squares', 'n') }} * n * (n - 1), 0.0) as squares_within,
        row_number() over (partition by {{ by_keys }} order by group_value desc, n desc, {{ group }} asc) as best_rank,
        row_number() over (partition by {{ by_keys }} order by group_value asc, n desc, {{ group }} asc) as worst_rank,
        count(*) over (partition by {{ by_keys }}) as n_compared,
        {{ contact_segmentation.sum_in_order('n', by_keys, position) }} as total_n,
        {{ contact_segmentation.sum_in_order('x', by_keys, position) }} as total_x
    from measured_groups
    where is_reliable

),

pooled_groups as (

    select
        *,
        total_x / total_n as total_value,
        -- The variance within groups stands in for a group in which nobody differs.
        {{ contact_segmentation.sum_in_order('squares_within', by_keys, position) }} / nullif(total_n - n_compared, 0) as pooled_variance,
        {{ contact_segmentation.sum_in_order('squares_within', by_keys, position) }} as total_squares_within
    from reliable_groups

),

weighted_groups as (

    select
        *,
        1.0 / nullif(coalesce(nullif(squared_error, 0), pooled_variance / n), 0) as weight,
        power(x - n * total_value, 2) / nullif(n * total_value * (1.0 - total_value), 0) as chi_square_term,
        n * power(group_value - total_value, 2) as squares_between_term
    from pooled_groups

),

centred_groups as (

    select
        *,
        {{ contact_segmentation.sum_in_order('weight * group_value', by_keys, position) }}
        / {{ contact_segmentation.sum_in_order('weight', by_keys, position) }} as weighted_value
    from weighted_groups

),

termed_groups as (

    select
        *,
        case
            when outcome_kind = 'proportion' then chi_square_term
            else weight * power(group_value - weighted_value, 2)
        end as heterogeneity_term
    from centred_groups

),

summed_groups as (

    select
        *,
        {{ contact_segmentation.sum_in_order('heterogeneity_term', by_keys, position) }} as heterogeneity,
        {{ contact_segmentation.sum_in_order('squares_between_term', by_keys, position) }} as total_squares_between
    from termed_groups

),

best_groups as (

    select * from summed_groups
    where best_rank = 1

),

worst_groups as (

    select * from summed_groups
    where worst_rank = 1

),

extremes as (

    select
        {% for key in keys %}
        group_counts.{{ key }},
        {% endfor %}
        group_counts.outcome_kind,
        group_counts.n_groups,
        group_counts.n_reliable_groups,
        best_groups.{{ group }} as best_group,
        best_groups.n_contacts as best_size,
        best_groups.group_value as best_value,
        best_groups.x as best_x,
        best_groups.n as best_n,
        best_groups.squared_error as best_squared_error,
        worst_groups.{{ group }} as worst_group,
        worst_groups.n_contacts as worst_size,
        worst_groups.group_value as worst_value,
        worst_groups.x as worst_x,
        worst_groups.n as worst_n,
        worst_groups.squared_error as worst_squared_error,
        best_groups.total_n,
        best_groups.total_squares_between,
        best_groups.total_squares_within,
        spread_settings.z,
        -- Nobody or everybody has the outcome, or all money is the same: the groups do not differ. Equal means of money may still
        -- differ in their last digits.
        case
            when best_groups.group_value - worst_groups.group_value <= abs(best_groups.group_value) * 0.000000000001 then 0.0
            else best_groups.heterogeneity
        end as chi_square,
        group_counts.n_reliable_groups - 1 as degrees_of_freedom
    from group_counts
    cross join spread_settings
    left join best_groups
        on
            group_counts.n_reliable_groups > 1
            {% for key in keys %}
            and group_counts.{{ key }} = best_groups.{{ key }}
            {% endfor %}
    left join worst_groups
        on
            group_counts.n_reliable_groups > 1
            {% for key in keys %}
            and group_counts.{{ key }} = worst_groups.{{ key }}
            {% endfor %}

),

spreads as (

    select
        *,
        best_value / nullif(greatest(worst_value, 0), 0) as spread_ratio,
        best_value - worst_value as spread_difference,
        {% for side, name in [('lower', 'low'), ('upper', 'high')] %}
        case
            when outcome_kind = 'proportion' then {{ contact_segmentation.katz_bound('best_x', 'best_n', 'worst_x', 'worst_n', 'z', side) }}
            else {{ contact_segmentation.ratio_of_means_bound('best_value', 'best_squared_error', 'worst_value', 'worst_squared_error', 'z', side) }}
        end as ratio_ci_{{ name }},
        case
            when outcome_kind = 'proportion' then {{ contact_segmentation.newcombe_bound('best_x', 'best_n', 'worst_x', 'worst_n', 'z', side) }}
            else {{ contact_segmentation.difference_of_means_bound('best_value', 'best_squared_error', 'worst_value', 'worst_squared_error', 'z', side) }}
        end as difference_ci_{{ name }},
        {% endfor %}
        case
            when outcome_kind = 'proportion' then {{ contact_segmentation.cramers_v('chi_square', 'total_n', 'n_reliable_groups') }}
            when chi_square = 0 then 0.0
            else total_squares_between / (total_squares_between + total_squares_within)
        end as effect_size,
        case
            -- Groups differ although nobody within one does: no chance is left.
            when best_value <> worst_value and chi_square is null then 0.0
            else {{ contact_segmentation.chi_square_p_value('chi_square', 'degrees_of_freedom', contact_segmentation.max_degrees_of_freedom()) }}
        end as p_value
    from extremes

)
{%- endmacro %}
