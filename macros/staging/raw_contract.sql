{# The columns that a source's contacts and events models give, in the order of the contract. #}
{% macro raw_contact_columns() -%}
    {%- set columns = ['contact_id', 'email', 'created_at', 'updated_at', 'merged_into_contact_id'] -%}
    {{ return(columns + contact_segmentation.contact_attributes() | map(attribute='name') | list) }}
{%- endmacro %}

{% macro raw_event_columns() -%}
    {{ return(['event_id', 'contact_id', 'event_type', 'occurred_at', 'loaded_at', 'amount', 'topic', 'product', 'campaign', 'channel']) }}
{%- endmacro %}
