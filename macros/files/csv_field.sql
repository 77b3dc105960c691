{# One field of a CSV record as a regular expression: in quotes, where a quote is doubled and line breaks are text, or without.
   A quote that nobody closes is text, so that it cannot swallow the rest of the file. #}
{% macro csv_field() -%}
    "(?:[^"]|"")*"[^,\r\n]*|[^,\r\n]*
{%- endmacro %}
