{# Sums of squares of money: exact for amounts of four decimals. #}
{% macro type_square_sum() -%}
    {{ return(adapter.dispatch('type_square_sum', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__type_square_sum() -%}
    decimal(38, 8)
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# Types with a precision are not allowed in casts; this one has 38 decimals and as many digits before them. #}
{% macro bigquery__type_square_sum() -%}
    bignumeric
{%- endmacro %}
