{# The name of the type of an expression, as SQL; nothing on an engine that refuses by itself what is neither true nor false where a condition stands. #}
{% macro type_of(expression) -%}
    {{ return(adapter.dispatch('type_of', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__type_of(expression) -%}
{%- endmacro %}

{# It takes a number for true. #}
{% macro duckdb__type_of(expression) -%}
    typeof({{ expression }})
{%- endmacro %}

{# It refuses, and does not say whose condition it was. #}
{% macro postgres__type_of(expression) -%}
    cast(pg_typeof({{ expression }}) as text)
{%- endmacro %}

{# As on PostgreSQL. #}
{% macro spark__type_of(expression) -%}
    typeof({{ expression }})
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# It has no function that says so. #}
{% macro redshift__type_of(expression) -%}
{%- endmacro %}
