{# A date moved by a whole number of periods (day, week, month, quarter); the day of the month is cut to the month's length. #}
{% macro add_periods(date_expression, count, grain=none) -%}
    cast({{ dbt.dateadd(grain or contact_segmentation.setting('period_grain'), count, date_expression) }} as date)
{%- endmacro %}
