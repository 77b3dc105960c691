{# As bignumeric, because sums of whole numbers overflow. #}
{% macro bigquery__row_hash(columns) -%}
    cast(farm_fingerprint(to_json_string(struct({{ columns | join(', ') }}))) as bignumeric)
{%- endmacro %}
