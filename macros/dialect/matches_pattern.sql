{# True where the text matches the regular expression somewhere; anchor it with ^ and $ to match the whole text. #}
{% macro matches_pattern(expression, pattern) -%}
    {{ return(adapter.dispatch('matches_pattern', 'contact_segmentation')(expression, pattern)) }}
{%- endmacro %}

{% macro default__matches_pattern(expression, pattern) -%}
    regexp_matches({{ expression }}, '{{ pattern }}')
{%- endmacro %}

{# In collation C classes such as [:space:] hold ASCII characters alone, as in the other engines. #}
{% macro postgres__matches_pattern(expression, pattern) -%}
    (({{ expression }}) collate "C" ~ '{{ pattern }}')
{%- endmacro %}

{# Java's $ also holds before a last line break, and [:space:] means its letters: both are written in Java's way. #}
{% macro spark__matches_pattern(expression, pattern) -%}
    ({{ expression }} rlike r'{{ pattern | replace('[:space:]', '\\s') | replace('$', '\\z') }}')
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# regexp_like() would match whole texts only. #}
{% macro snowflake__matches_pattern(expression, pattern) -%}
    (regexp_instr({{ expression }}, '{{ pattern }}') > 0)
{%- endmacro %}

{# The function has another name; in a raw literal no backslash is lost. #}
{% macro bigquery__matches_pattern(expression, pattern) -%}
    regexp_contains({{ expression }}, r'{{ pattern }}')
{%- endmacro %}

{# An operator in place of a function. #}
{% macro redshift__matches_pattern(expression, pattern) -%}
    ({{ expression }} ~ '{{ pattern }}')
{%- endmacro %}

{# [:space:] means its letters, and $ also holds before a last line break: both are written in Java's way. #}
{% macro trino__matches_pattern(expression, pattern) -%}
    regexp_like({{ expression }}, '{{ pattern | replace('[:space:]', '\\s') | replace('$', '\\z') }}')
{%- endmacro %}
