{% macro bigquery__type_money_sum() -%}
    {#- Types with a precision are not allowed in casts; this one has nine decimals and 29 digits before them. #}
    numeric
{%- endmacro %}
