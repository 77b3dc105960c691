{% macro default__type_text() -%}
    {{ dbt.type_string() }}
{%- endmacro %}
