{# A double rounded to a number of decimals. Args: expression (SQL, double), decimals (integer). #}
{% macro rounded(expression, decimals) -%}
    {{ return(adapter.dispatch('rounded', 'contact_segmentation')(expression, decimals)) }}
{%- endmacro %}
