{# timestamp_pattern() for engines whose own reading is not used: hours, minutes and seconds must be ones of a clock (24:00 ends a day). #}
{% macro exact_timestamp_pattern() -%}
    ^(000[1-9]|00[1-9][0-9]|0[1-9][0-9]{2}|[1-9][0-9]{3})-[0-9]{2}-[0-9]{2}([T ](([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9]([.][0-9]{1,9})?)?|24:00(:00([.]0{1,9})?)?) ?(Z|[+-](0[0-9]|1[0-5])(:?[0-5][0-9])?)?)?$
{%- endmacro %}
