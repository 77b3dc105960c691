{% macro default__inlined() -%}
    not materialized
{%- endmacro %}
