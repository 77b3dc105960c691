{% macro default__type_event_weight() -%}
    decimal(18, 12)
{%- endmacro %}
