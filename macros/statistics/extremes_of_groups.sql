{# The best and the worst of some groups and the gap between them, as the body of one common table expression: one row per set of keys with two
   groups or more. Of equal groups the larger is named, then the first by name.
   Args:
     groups  name of an expression before it, one row per group that is large enough to be compared: the keys, its name, outcome_kind, n_contacts,
             denominator, numerator and outcome_value (doubles), and squared_error, that of outcome_value.
     keys    list of columns that name what is split into groups.
     group   column with a group's name. #}
{% macro extremes_of_groups(groups, keys, group) -%}
{%- set by_keys = keys | join(', ') -%}
with

ranked_groups as (

    select
        *,
        row_number() over (partition by {{ by_keys }} order by outcome_value desc, denominator desc, {{ group }} asc) as best_rank,
        row_number() over (partition by {{ by_keys }} order by outcome_value asc, denominator desc, {{ group }} asc) as worst_rank
    from {{ groups }}

),

best_and_worst_groups as (

    select
        {{ by_keys }},
        outcome_kind,
        {% for end in ['best', 'worst'] %}
        max(case when {{ end }}_rank = 1 then {{ group }} end) as {{ end }}_group,
        max(case when {{ end }}_rank = 1 then n_contacts end) as {{ end }}_size,
        max(case when {{ end }}_rank = 1 then outcome_value end) as {{ end }}_value,
        max(case when {{ end }}_rank = 1 then numerator end) as {{ end }}_x,
        max(case when {{ end }}_rank = 1 then denominator end) as {{ end }}_n,
        max(case when {{ end }}_rank = 1 then squared_error end) as {{ end }}_squared_error,
        {% endfor %}
        {{ contact_segmentation.critical_value(contact_segmentation.setting('confidence_level')) }} as z
    from ranked_groups
    group by {{ by_keys }}, outcome_kind
    having count(*) > 1

)

select
    {{ by_keys }},
    best_group,
    best_size,
    best_value,
    worst_group,
    worst_size,
    worst_value,
    best_value / nullif(greatest(worst_value, 0), 0) as spread_ratio,
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
    best_value - worst_value as spread_difference
from best_and_worst_groups
{%- endmacro %}
