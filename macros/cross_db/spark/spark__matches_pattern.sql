{# Java's $ also holds before a last line break, and [:space:] means its letters: both are written in Java's way. #}
{% macro spark__matches_pattern(expression, pattern) -%}
    ({{ expression }} rlike r'{{ pattern | replace('[:space:]', '\\s') | replace('$', '\\z') }}')
{%- endmacro %}
