{% macro trino__matches_pattern(expression, pattern) -%}
    {#- [:space:] means its letters, and $ also holds before a last line break: both are written in Java's way. #}
    regexp_like({{ expression }}, '{{ pattern | replace('[:space:]', '\\s') | replace('$', '\\z') }}')
{%- endmacro %}
