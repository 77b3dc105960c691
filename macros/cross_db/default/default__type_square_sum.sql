{% macro default__type_square_sum() -%}
    decimal(38, 8)
{%- endmacro %}
