{# Sums of engagement weights: fixed point, so that neither the order of the rows nor the way in which time is cut changes them by more than 1e-12 an event. #}
{% macro type_weight_sum() -%}
    {{ return(adapter.dispatch('type_weight_sum', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__type_weight_sum() -%}
    decimal(38, 12)
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# Types with a precision are not allowed in casts; this one has 38 decimals and as many digits before them. #}
{% macro bigquery__type_weight_sum() -%}
    bignumeric
{%- endmacro %}
