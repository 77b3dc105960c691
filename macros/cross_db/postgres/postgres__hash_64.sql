{% macro postgres__hash_64(expression) -%}
    hashtextextended({{ expression }}, 0)
{%- endmacro %}
