{% macro bigquery__type_weight_sum() -%}
    bignumeric
{%- endmacro %}
