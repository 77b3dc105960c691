{# The first day of the period (see the var period_grain) in which a date lies; weeks begin on Monday. #}
{% macro period_start(date_expression) -%}
    {{ return(adapter.dispatch('period_start', 'contact_segmentation')(date_expression)) }}
{%- endmacro %}
