{% macro bigquery__type_square_sum() -%}
    bignumeric
{%- endmacro %}
