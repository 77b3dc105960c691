{% macro bigquery__period_start(date_expression) -%}
    {#- BigQuery's week begins on Sunday. -#}
    {%- set grain = contact_segmentation.setting('period_grain') -%}
    date_trunc({{ date_expression }}, {{ 'isoweek' if grain == 'week' else grain }})
{%- endmacro %}
