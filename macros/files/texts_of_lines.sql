{# The lines of a text, as an SQL list without the empty ones. #}
{% macro texts_of_lines(text) -%}
    list_filter(string_split_regex({{ text }}, '\r\n|\r|\n'), lambda line: line <> '')
{%- endmacro %}
