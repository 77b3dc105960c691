{# A double rounded to a number of decimals. Args: expression (SQL, double), decimals (integer). #}
{% macro rounded(expression, decimals) -%}
    {{ return(adapter.dispatch('rounded', 'contact_segmentation')(expression, decimals)) }}
{%- endmacro %}

{% macro default__rounded(expression, decimals) -%}
    round({{ expression }}, {{ decimals }})
{%- endmacro %}

{# round() takes decimals for numerics alone. #}
{% macro postgres__rounded(expression, decimals) -%}
    cast(round(cast({{ expression }} as numeric), {{ decimals }}) as double precision)
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# dbt-redshift falls back on PostgreSQL's way, which it does not need. #}
{% macro redshift__rounded(expression, decimals) -%}
    round({{ expression }}, {{ decimals }})
{%- endmacro %}
