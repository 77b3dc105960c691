{% macro default__sum_of_counts(expression) -%}
    sum({{ expression }})
{%- endmacro %}
