{# The columns that a source's contacts model gives: those of the raw contract, then the contact attributes. #}
{% macro raw_contact_columns() -%}
    {%- set columns = ['contact_id', 'email', 'created_at', 'updated_at', 'merged_into_contact_id'] -%}
    {{ return(columns + contact_segmentation.contact_attributes() | map(attribute='name') | list) }}
{%- endmacro %}
