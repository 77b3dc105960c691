{% macro snowflake__hash_64(expression) -%}
    case when {{ expression }} is not null then cast(hash({{ expression }}) as bigint) end
{%- endmacro %}
