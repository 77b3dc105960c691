{% macro default__is_number_column(expression) -%}
    (typeof({{ expression }}) like '%INT%' or typeof({{ expression }}) like 'DECIMAL%' or typeof({{ expression }}) in ('DOUBLE', 'FLOAT'))
{%- endmacro %}
