{# The zone at the end of a text that matches timestamp_pattern() and is longer than a date. #}
{% macro zone_pattern() -%}
    (Z|[:0-9 ][+-][0-9]{2}(:?[0-9]{2})?)$
{%- endmacro %}
