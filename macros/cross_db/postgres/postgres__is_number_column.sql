{% macro postgres__is_number_column(expression) -%}
    (cast(pg_typeof({{ expression }}) as text) in ('smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'))
{%- endmacro %}
