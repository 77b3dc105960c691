{% macro default__type_decimal(decimals) -%}
    decimal(28, {{ decimals }})
{%- endmacro %}
