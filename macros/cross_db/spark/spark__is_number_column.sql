{% macro spark__is_number_column(expression) -%}
    (typeof({{ expression }}) like '%int' or typeof({{ expression }}) like 'decimal%' or typeof({{ expression }}) in ('double', 'float'))
{%- endmacro %}
