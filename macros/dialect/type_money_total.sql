{# Totals over sums of money: exact, and as wide as engines allow. #}
{% macro type_money_total() -%}
    {{ return(adapter.dispatch('type_money_total', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__type_money_total() -%}
    decimal(38, 4)
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# Types with a precision are not allowed in casts; this one has nine decimals and 29 digits before them. #}
{% macro bigquery__type_money_total() -%}
    numeric
{%- endmacro %}
