{# The columns that a source's contacts model gives: those of the raw contract, then the contact attributes without a history.
   Arg: with_deletions (boolean): with deleted_at, which a source may leave out. #}
{% macro raw_contact_columns(with_deletions=false) -%}
    {%- set columns = ['contact_id', 'email', 'created_at', 'updated_at', 'merged_into_contact_id'] -%}
    {%- set optional = ['deleted_at'] if with_deletions else [] -%}
    {{ return(columns + optional + contact_segmentation.contact_attributes(with_history=false) | map(attribute='name') | list) }}
{%- endmacro %}
