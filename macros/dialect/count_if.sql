{# Number of rows for which the condition is true. #}
{% macro count_if(condition) -%}
    {{ return(adapter.dispatch('count_if', 'contact_segmentation')(condition)) }}
{%- endmacro %}

{% macro default__count_if(condition) -%}
    count(*) filter (where {{ condition }})
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# It has no filter behind an aggregate. #}
{% macro snowflake__count_if(condition) -%}
    count(case when {{ condition }} then 1 end)
{%- endmacro %}

{# It has no filter behind an aggregate. #}
{% macro bigquery__count_if(condition) -%}
    count(case when {{ condition }} then 1 end)
{%- endmacro %}

{# It has no filter behind an aggregate. #}
{% macro redshift__count_if(condition) -%}
    count(case when {{ condition }} then 1 end)
{%- endmacro %}
