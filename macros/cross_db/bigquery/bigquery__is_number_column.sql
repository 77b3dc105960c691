{% macro bigquery__is_number_column(expression) -%}
    {#- The text of a number reads back as the same number, so nothing needs to know the type. #}
    false
{%- endmacro %}
