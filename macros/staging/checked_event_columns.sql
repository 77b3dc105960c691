{# The columns of an event once it is read and checked, without its raw row: those that checked_events() gives, but for the other raw columns. #}
{% macro checked_event_columns() -%}
    {{ return([
        'event_period', 'event_id', 'contact_id', 'contact_key', 'event_type', 'occurred_at', 'loaded_at', 'amount', 'topic', 'product',
        'loaded_at_issue', 'amount_issue', 'rejection_reason', 'raw_occurred_at'
    ]) }}
{%- endmacro %}
