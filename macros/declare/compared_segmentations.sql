{# The names of the segmentations that are compared with one another, in the order of the var `compared_segmentations`; those that are off are
   left out. While dbt parses, and in unit tests, where it is not known which are on, all of the var. #}
{% macro compared_segmentations() -%}
    {%- set declared = contact_segmentation.declared_segmentations() | map(attribute='name') | list -%}
    {%- set compared = [] -%}
    {%- for name in contact_segmentation.setting('compared_segmentations') if name in declared or not declared -%}
        {%- do compared.append(name) -%}
    {%- endfor -%}
    {{ return(compared) }}
{%- endmacro %}
