{% macro default__type_weight_sum() -%}
    decimal(38, 12)
{%- endmacro %}
