{# Sums of money: exact whatever the order of the rows, and wide enough for a billion amounts of nearly a trillion. #}
{% macro type_money_sum() -%}
    {{ return(adapter.dispatch('type_money_sum', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__type_money_sum() -%}
    decimal(28, 4)
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# Types with a precision are not allowed in casts; this one has nine decimals and 29 digits before them. #}
{% macro bigquery__type_money_sum() -%}
    numeric
{%- endmacro %}
