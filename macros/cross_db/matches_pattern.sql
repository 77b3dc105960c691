{# True where the text matches the regular expression somewhere; anchor it with ^ and $ to match the whole text. #}
{% macro matches_pattern(expression, pattern) -%}
    {{ return(adapter.dispatch('matches_pattern', 'contact_segmentation')(expression, pattern)) }}
{%- endmacro %}
