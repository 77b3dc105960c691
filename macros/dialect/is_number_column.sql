{# True where the column has a type of numbers already. #}
{% macro is_number_column(expression) -%}
    {{ return(adapter.dispatch('is_number_column', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__is_number_column(expression) -%}
    (typeof({{ expression }}) like '%INT%' or typeof({{ expression }}) like 'DECIMAL%' or typeof({{ expression }}) in ('DOUBLE', 'FLOAT'))
{%- endmacro %}

{# pg_typeof() in place of typeof(), and types of other names. #}
{% macro postgres__is_number_column(expression) -%}
    (cast(pg_typeof({{ expression }}) as text) in ('smallint', 'integer', 'bigint', 'numeric', 'real', 'double precision'))
{%- endmacro %}

{# typeof() gives names in lower case. #}
{% macro spark__is_number_column(expression) -%}
    (typeof({{ expression }}) like '%int' or typeof({{ expression }}) like 'decimal%' or typeof({{ expression }}) in ('double', 'float'))
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# typeof() asks variants alone. #}
{% macro snowflake__is_number_column(expression) -%}
    (typeof(to_variant({{ expression }})) in ('INTEGER', 'DECIMAL', 'DOUBLE'))
{%- endmacro %}

{# The text of a number reads back as the same number, so nothing needs to know the type. #}
{% macro bigquery__is_number_column(expression) -%}
    false
{%- endmacro %}

{# The type of a column cannot be asked for; its text is read instead. #}
{% macro redshift__is_number_column(expression) -%}
    false
{%- endmacro %}

{# typeof() gives names in lower case. #}
{% macro trino__is_number_column(expression) -%}
    (
        typeof({{ expression }}) in ('tinyint', 'smallint', 'integer', 'bigint', 'real', 'double')
        or typeof({{ expression }}) like 'decimal%'
    )
{%- endmacro %}
