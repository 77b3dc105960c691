{# A number with a fixed number of decimals, which its text shows whole. Arg: decimals (integer). #}
{% macro type_decimal(decimals) -%}
    {{ return(adapter.dispatch('type_decimal', 'contact_segmentation')(decimals)) }}
{%- endmacro %}

{% macro default__type_decimal(decimals) -%}
    decimal(28, {{ decimals }})
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# Casts take no scale there; zeros at the end are not shown. #}
{% macro bigquery__type_decimal(decimals) -%}
    numeric
{%- endmacro %}
