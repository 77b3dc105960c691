{% macro default__session_problems() -%}
    {{ return([]) }}
{%- endmacro %}
