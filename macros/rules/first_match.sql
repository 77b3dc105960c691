{# The position of the first rule that holds in a pattern of rule_pattern(); one more than there are rules, which is the default's, where none
   does. Arg: pattern (SQL). #}
{% macro first_match(pattern) -%}
    coalesce(nullif({{ dbt.position("'1'", pattern) }}, 0), length({{ pattern }}) + 1)
{%- endmacro %}
