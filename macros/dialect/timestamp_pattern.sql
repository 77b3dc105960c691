{# A moment as ISO 8601 writes it, as a regular expression: a date of the years 1 to 9999, alone or with a time, with or without seconds. Days of a
   month and hours of a day are left to the engine. Arg: zone (regular expression of the zones that may stand after a time). #}
{% macro timestamp_pattern(zone=' ?(Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)') -%}
    ^(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)?{{ zone }})?$
{%- endmacro %}
