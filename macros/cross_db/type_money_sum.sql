{# Sums of money: exact whatever the order of the rows, and wide enough for a billion amounts of nearly a trillion. #}
{% macro type_money_sum() -%}
    {{ return(adapter.dispatch('type_money_sum', 'contact_segmentation')()) }}
{%- endmacro %}
