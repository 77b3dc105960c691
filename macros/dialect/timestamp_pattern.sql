{# A moment as ISO 8601 writes it, as a regular expression: a date of the years 1 to 9999, with or without a time, seconds and a zone. Days of a
   month and hours of a day are left to the engine. #}
{% macro timestamp_pattern() -%}
    ^(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2}([.][0-9]{1,9})?)? ?(Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)?)?$
{%- endmacro %}
