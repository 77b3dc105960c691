{% macro redshift__hash_64(expression) -%}
    farmfingerprint64({{ expression }})
{%- endmacro %}
