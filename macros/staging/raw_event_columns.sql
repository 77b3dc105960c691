{# The columns that a source's events model gives, in the order of the raw contract. #}
{% macro raw_event_columns() -%}
    {{ return(['event_id', 'contact_id', 'event_type', 'occurred_at', 'loaded_at', 'amount', 'topic', 'product', 'campaign', 'channel']) }}
{%- endmacro %}
