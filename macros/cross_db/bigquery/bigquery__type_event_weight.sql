{% macro bigquery__type_event_weight() -%}
    {#- Types with a precision are not allowed in casts; this one has nine decimals. #}
    numeric
{%- endmacro %}
