{# Keeps an engine from storing a common table expression that two steps read: each step then reads only the rows it needs. #}
{% macro not_materialized() -%}
    {{ return(adapter.dispatch('not_materialized', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__not_materialized() -%}
    not materialized
{%- endmacro %}

{# Spark copies an expression into each step that reads it, and has no word against that. #}
{% macro spark__not_materialized() -%}
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# It has no such word, and decides by itself. #}
{% macro snowflake__not_materialized() -%}
{%- endmacro %}

{# It has no such word, and copies an expression into each step that reads it. #}
{% macro bigquery__not_materialized() -%}
{%- endmacro %}

{# It has no such word, and decides by itself. #}
{% macro redshift__not_materialized() -%}
{%- endmacro %}

{# It has no such word, and copies an expression into each step that reads it. #}
{% macro trino__not_materialized() -%}
{%- endmacro %}
