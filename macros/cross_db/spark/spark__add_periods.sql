{# What dbt-spark writes goes through seconds and asks of every row whether it is a date. #}
{% macro spark__add_periods(date_expression, count, grain) -%}
    {%- if grain in ['month', 'quarter'] -%}
        add_months(cast({{ date_expression }} as date), {{ count * (3 if grain == 'quarter' else 1) }})
    {%- else -%}
        date_add(cast({{ date_expression }} as date), {{ count * (7 if grain == 'week' else 1) }})
    {%- endif -%}
{%- endmacro %}
