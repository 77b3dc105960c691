{# Sums of squares of money: exact for amounts of four decimals. #}
{% macro type_square_sum() -%}
    decimal(38, 8)
{%- endmacro %}
