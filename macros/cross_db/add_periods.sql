{# A date moved by a whole number of periods (day, week, month, quarter); the day of the month is cut to the month's length. #}
{% macro add_periods(date_expression, count, grain=none) -%}
    {{ return(adapter.dispatch('add_periods', 'contact_segmentation')(date_expression, count, grain or contact_segmentation.setting('period_grain'))) }}
{%- endmacro %}
