{% macro snowflake__matches_pattern(expression, pattern) -%}
    {#- regexp_like() would match whole texts only. #}
    (regexp_instr({{ expression }}, '{{ pattern }}') > 0)
{%- endmacro %}
