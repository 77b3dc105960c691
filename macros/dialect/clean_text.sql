{# Text without white space at its ends (all that white_space() has); null where nothing is left.
   A pattern and not trim(): for so many characters trim() takes DuckDB four times as long, and other engines' takes none. #}
{% macro clean_text(expression) -%}
    {%- set space = '[' ~ contact_segmentation.white_space() ~ ']+' -%}
    nullif({{ contact_segmentation.pattern_replaced(contact_segmentation.text_in_utc(expression), '^' ~ space ~ '|' ~ space ~ '$', '') }}, '')
{%- endmacro %}
