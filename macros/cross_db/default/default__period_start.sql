{% macro default__period_start(date_expression) -%}
    cast({{ dbt.date_trunc(contact_segmentation.setting('period_grain'), date_expression) }} as date)
{%- endmacro %}
