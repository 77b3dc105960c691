{% macro bigquery__inlined() -%}
{%- endmacro %}
