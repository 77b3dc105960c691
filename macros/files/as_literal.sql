{# A text as an SQL literal, exactly as it is. #}
{% macro as_literal(text) -%}
    {{ return(dbt.string_literal(dbt.escape_single_quotes(text))) }}
{%- endmacro %}
