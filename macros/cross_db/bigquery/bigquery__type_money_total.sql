{% macro bigquery__type_money_total() -%}
    numeric
{%- endmacro %}
