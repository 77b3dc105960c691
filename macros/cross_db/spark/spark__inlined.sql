{% macro spark__inlined() -%}
{%- endmacro %}
