{# Text without white space at its ends (blanks, tabs, line breaks, no-break spaces); null where nothing is left. #}
{% macro clean_text(expression) -%}
    {{ return(adapter.dispatch('clean_text', 'contact_segmentation')(expression)) }}
{%- endmacro %}
