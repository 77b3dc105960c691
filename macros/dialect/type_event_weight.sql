{# Weights of events: twelve decimals, exact in sums. #}
{% macro type_event_weight() -%}
    {{ return(adapter.dispatch('type_event_weight', 'contact_segmentation')()) }}
{%- endmacro %}

{% macro default__type_event_weight() -%}
    decimal(18, 12)
{%- endmacro %}

{% macro bigquery__type_event_weight() -%}
    {#- Types with a precision are not allowed in casts; this one has nine decimals. #}
    numeric
{%- endmacro %}
