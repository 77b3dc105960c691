{# A date moved by a whole number of periods (day, week, month, quarter); the day of the month is cut to the month's length. #}
{% macro add_periods(date_expression, count, grain=none) -%}
    {{ return(adapter.dispatch('add_periods', 'contact_segmentation')(date_expression, count, grain or contact_segmentation.setting('period_grain'))) }}
{%- endmacro %}

{% macro default__add_periods(date_expression, count, grain) -%}
    {#- Not every engine has intervals of a quarter. -#}
    {%- set part, n_parts = ('month', 3 * count) if grain == 'quarter' else (grain, count) -%}
    cast({{ dbt.dateadd(part, n_parts, date_expression) }} as date)
{%- endmacro %}

{# What dbt-spark writes goes through seconds and asks of every row whether it is a date. #}
{% macro spark__add_periods(date_expression, count, grain) -%}
    {%- if grain in ['month', 'quarter'] -%}
        add_months(cast({{ date_expression }} as date), {{ count * (3 if grain == 'quarter' else 1) }})
    {%- else -%}
        date_add(cast({{ date_expression }} as date), {{ count * (7 if grain == 'week' else 1) }})
    {%- endif -%}
{%- endmacro %}
