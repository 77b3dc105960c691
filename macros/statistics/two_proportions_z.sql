{# The pooled z statistic of two proportions x1 / n1 and x2 / n2: 0 where nobody or everybody has it, null where a group is empty.
   Args: x1, n1, x2, n2 (SQL, double). #}
{% macro two_proportions_z(x1, n1, x2, n2) -%}
    case
        when {{ n1 }} = 0 or {{ n2 }} = 0 then null
        when {{ x1 }} + {{ x2 }} = 0 or {{ x1 }} + {{ x2 }} = {{ n1 }} + {{ n2 }} then 0.0
        else ({{ x1 }} / {{ n1 }} - {{ x2 }} / {{ n2 }}) / sqrt(
            ({{ x1 }} + {{ x2 }}) / ({{ n1 }} + {{ n2 }}) * (1.0 - ({{ x1 }} + {{ x2 }}) / ({{ n1 }} + {{ n2 }}))
            * (1.0 / {{ n1 }} + 1.0 / {{ n2 }})
        )
    end
{%- endmacro %}
