{% macro redshift__inlined() -%}
{%- endmacro %}
