{% macro default__hash_64(expression) -%}
    case when {{ expression }} is not null then cast(hash({{ expression }}) >> 1 as bigint) end
{%- endmacro %}
