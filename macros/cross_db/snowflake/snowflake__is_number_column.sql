{% macro snowflake__is_number_column(expression) -%}
    (typeof(to_variant({{ expression }})) in ('INTEGER', 'DECIMAL', 'DOUBLE'))
{%- endmacro %}
