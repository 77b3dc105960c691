{% macro default__type_event_weight() -%}
    decimal(18, 9)
{%- endmacro %}
