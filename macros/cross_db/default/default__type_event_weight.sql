{% macro default__type_event_weight() -%}
    decimal(28, 15)
{%- endmacro %}
