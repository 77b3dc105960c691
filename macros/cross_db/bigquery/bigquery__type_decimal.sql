{# Casts take no scale there; zeros at the end are not shown. #}
{% macro bigquery__type_decimal(decimals) -%}
    numeric
{%- endmacro %}
