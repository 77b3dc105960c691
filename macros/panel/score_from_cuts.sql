{# A score from 1 to 5 among customers: 1 and one more for each of the four cut points that the value reaches; null for others.
   Args: expression (SQL value), name (of the cut points, as in score_cuts). #}
{% macro score_from_cuts(expression, name) -%}
    case
        when n_purchases_lifetime > 0
            then 1
            {%- for label in ['p20', 'p40', 'p60', 'p80'] %}
            + case when {{ expression }} >= {{ name }}_{{ label }} then 1 else 0 end
            {%- endfor %}
    end
{%- endmacro %}
