{% macro default__add_periods(date_expression, count, grain) -%}
    {#- Not every engine has intervals of a quarter. -#}
    {%- set part, n_parts = ('month', 3 * count) if grain == 'quarter' else (grain, count) -%}
    cast({{ dbt.dateadd(part, n_parts, date_expression) }} as date)
{%- endmacro %}
