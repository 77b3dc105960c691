{# A date moved by a whole number of periods (day, week, month, quarter); the day of the month is cut to the month's length. #}
{% macro add_periods(date_expression, count, grain=none) -%}
    {%- set part = grain or contact_segmentation.setting('period_grain') -%}
    {#- Not every engine has intervals of a quarter. -#}
    {%- set part, n_parts = ('month', 3 * count) if part == 'quarter' else (part, count) -%}
    cast({{ dbt.dateadd(part, n_parts, date_expression) }} as date)
{%- endmacro %}
