{# Weights of events: twelve decimals, exact in sums. #}
{% macro type_event_weight() -%}
    {{ return(adapter.dispatch('type_event_weight', 'contact_segmentation')()) }}
{%- endmacro %}
