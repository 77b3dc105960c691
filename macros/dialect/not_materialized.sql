{# Keeps an engine from storing a common table expression that two steps read: each step then reads only the rows it needs. #}
{% macro not_materialized() -%}
    {{ return(adapter.dispatch('not_materialized', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__not_materialized() -%}
    not materialized
{%- endmacro %}

{% macro spark__not_materialized() -%}
{%- endmacro %}

{% macro snowflake__not_materialized() -%}
{%- endmacro %}

{% macro bigquery__not_materialized() -%}
{%- endmacro %}

{% macro redshift__not_materialized() -%}
{%- endmacro %}

{% macro trino__not_materialized() -%}
{%- endmacro %}
