{# The text with each part that matches the regular expression replaced.
   Args: expression (SQL, text), pattern, replacement (\1 stands for the first group). #}
{% macro pattern_replaced(expression, pattern, replacement) -%}
    {{ return(adapter.dispatch('pattern_replaced', 'contact_segmentation')(expression, pattern, replacement)) }}
{%- endmacro %}

{% macro default__pattern_replaced(expression, pattern, replacement) -%}
    regexp_replace({{ expression }}, '{{ pattern }}', '{{ replacement }}', 'g')
{%- endmacro %}

{# Java's $ also holds before a last line break, [:space:] means its letters, and groups are called $1: all are written in Java's way. #}
{% macro spark__pattern_replaced(expression, pattern, replacement) -%}
    regexp_replace({{ expression }}, r'{{ pattern | replace('[:space:]', '\\s') | replace('$', '\\z') }}', '{{ replacement | replace('\\', '$') }}')
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# All parts are replaced without being asked for, and a backslash escapes what follows it, so it is doubled. #}
{% macro snowflake__pattern_replaced(expression, pattern, replacement) -%}
    regexp_replace({{ expression }}, '{{ pattern | replace('\\', '\\\\') }}', '{{ replacement | replace('\\', '\\\\') }}')
{%- endmacro %}

{# All parts are replaced without being asked for; in raw literals no backslash is lost. #}
{% macro bigquery__pattern_replaced(expression, pattern, replacement) -%}
    regexp_replace({{ expression }}, r'{{ pattern }}', r'{{ replacement }}')
{%- endmacro %}

{# All parts are replaced without being asked for, and groups are called $1. #}
{% macro redshift__pattern_replaced(expression, pattern, replacement) -%}
    regexp_replace({{ expression }}, '{{ pattern }}', '{{ replacement | replace('\\', '$') }}')
{%- endmacro %}

{# As Spark's, but for literals, in which no backslash is lost. #}
{% macro trino__pattern_replaced(expression, pattern, replacement) -%}
    regexp_replace({{ expression }}, '{{ pattern | replace('[:space:]', '\\s') | replace('$', '\\z') }}', '{{ replacement | replace('\\', '$') }}')
{%- endmacro %}
