{# The first day of the period (see the var period_grain) in which a date lies; weeks begin on Monday. #}
{% macro period_start(date_expression) -%}
    {{ return(adapter.dispatch('period_start', 'contact_segmentation')(date_expression)) }}
{%- endmacro %}

{% macro default__period_start(date_expression) -%}
    cast({{ dbt.date_trunc(contact_segmentation.setting('period_grain'), date_expression) }} as date)
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# BigQuery's week begins on Sunday. #}
{% macro bigquery__period_start(date_expression) -%}
    {%- set grain = contact_segmentation.setting('period_grain') -%}
    date_trunc({{ date_expression }}, {{ 'isoweek' if grain == 'week' else grain }})
{%- endmacro %}
