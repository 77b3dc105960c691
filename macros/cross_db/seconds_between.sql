{# Seconds from one timestamp to a later one, fractions kept. #}
{% macro seconds_between(earlier, later) -%}
    {{ return(adapter.dispatch('seconds_between', 'contact_segmentation')(earlier, later)) }}
{%- endmacro %}
