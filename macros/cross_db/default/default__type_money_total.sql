{% macro default__type_money_total() -%}
    decimal(38, 4)
{%- endmacro %}
