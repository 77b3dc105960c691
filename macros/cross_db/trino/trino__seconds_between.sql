{% macro trino__seconds_between(earlier, later) -%}
    {#- A difference of two doubles near two billion is off by less than half a microsecond; rounding makes it exact. #}
    (round((to_unixtime({{ later }}) - to_unixtime({{ earlier }})) * 1e6) / 1e6)
{%- endmacro %}
