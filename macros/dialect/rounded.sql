{# A double rounded to a number of decimals. Args: expression (SQL, double), decimals (integer). #}
{% macro rounded(expression, decimals) -%}
    {{ return(adapter.dispatch('rounded', 'contact_segmentation')(expression, decimals)) }}
{%- endmacro %}

{% macro default__rounded(expression, decimals) -%}
    round({{ expression }}, {{ decimals }})
{%- endmacro %}

{% macro postgres__rounded(expression, decimals) -%}
    cast(round(cast({{ expression }} as numeric), {{ decimals }}) as double precision)
{%- endmacro %}

{% macro redshift__rounded(expression, decimals) -%}
    round({{ expression }}, {{ decimals }})
{%- endmacro %}
