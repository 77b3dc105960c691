{# The items of a list as SQL text literals, parted by commas. #}
{% macro quoted_list(items) -%}
    {%- for item in items -%}
        {{ dbt.string_literal(dbt.escape_single_quotes(item)) }}{{ ', ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
