{# Weights of events: twelve decimals, exact in sums. #}
{% macro type_event_weight() -%}
    {{ return(adapter.dispatch('type_event_weight', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__type_event_weight() -%}
    decimal(18, 12)
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# Types with a precision are not allowed in casts; this one has nine decimals. #}
{% macro bigquery__type_event_weight() -%}
    numeric
{%- endmacro %}
