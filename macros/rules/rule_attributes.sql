{# The contact attributes that a segmentation's conditions read, in the order of the var. Arg: segmentation (a declaration). #}
{% macro rule_attributes(segmentation) -%}
    {%- set read = contact_segmentation.columns_read_by(segmentation) -%}
    {{ return(contact_segmentation.contact_attributes() | map(attribute='name') | select('in', read) | list) }}
{%- endmacro %}
