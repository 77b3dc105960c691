{# Totals over sums of money: exact, and as wide as engines allow. #}
{% macro type_money_total() -%}
    {{ return(adapter.dispatch('type_money_total', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__type_money_total() -%}
    decimal(38, 4)
{%- endmacro %}

{% macro bigquery__type_money_total() -%}
    numeric
{%- endmacro %}
