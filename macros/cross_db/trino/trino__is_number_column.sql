{% macro trino__is_number_column(expression) -%}
    (
        typeof({{ expression }}) in ('tinyint', 'smallint', 'integer', 'bigint', 'real', 'double')
        or typeof({{ expression }}) like 'decimal%'
    )
{%- endmacro %}
