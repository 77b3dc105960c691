{# The period, as text, in which events are kept whose time cannot be read. #}
{% macro unknown_period() -%}
    {{ return('1970-01-01') }}
{%- endmacro %}
