{% macro bigquery__hash_64(expression) -%}
    farm_fingerprint({{ expression }})
{%- endmacro %}
