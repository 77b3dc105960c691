{% macro trino__inlined() -%}
{%- endmacro %}
