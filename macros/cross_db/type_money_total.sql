{# Totals over sums of money: exact, and as wide as engines allow. #}
{% macro type_money_total() -%}
    {{ return(adapter.dispatch('type_money_total', 'contact_segmentation')()) }}
{%- endmacro %}
