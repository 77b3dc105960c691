{% macro default__add_periods(date_expression, count, grain) -%}
    cast({{ dbt.dateadd(grain, count, date_expression) }} as date)
{%- endmacro %}
