{% macro default__type_money_sum() -%}
    decimal(28, 4)
{%- endmacro %}
