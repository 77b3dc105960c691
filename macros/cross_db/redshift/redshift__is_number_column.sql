{% macro redshift__is_number_column(expression) -%}
    {#- The type of a column cannot be asked for; its text is read instead. #}
    false
{%- endmacro %}
