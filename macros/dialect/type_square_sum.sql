{# Sums of squares of money: exact for amounts of four decimals. #}
{% macro type_square_sum() -%}
    {{ return(adapter.dispatch('type_square_sum', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__type_square_sum() -%}
    decimal(38, 8)
{%- endmacro %}

{% macro bigquery__type_square_sum() -%}
    bignumeric
{%- endmacro %}
