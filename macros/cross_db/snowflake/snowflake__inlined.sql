{% macro snowflake__inlined() -%}
{%- endmacro %}
