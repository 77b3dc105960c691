{# Number of rows for which the condition is true. #}
{% macro count_if(condition) -%}
    {{ return(adapter.dispatch('count_if', 'contact_segmentation')(condition)) }}
{%- endmacro %}

{% macro default__count_if(condition) -%}
    count(*) filter (where {{ condition }})
{%- endmacro %}

{% macro snowflake__count_if(condition) -%}
    count(case when {{ condition }} then 1 end)
{%- endmacro %}

{% macro bigquery__count_if(condition) -%}
    count(case when {{ condition }} then 1 end)
{%- endmacro %}

{% macro redshift__count_if(condition) -%}
    count(case when {{ condition }} then 1 end)
{%- endmacro %}
