{# The number of segments of the largest segmentation that is on, less one; at least 1. #}
{% macro max_degrees_of_freedom() -%}
    {%- set sizes = [2] -%}
    {%- for segmentation in contact_segmentation.declared_segmentations() -%}
        {%- do sizes.append(segmentation.segments | length) -%}
    {%- endfor -%}
    {{ return(sizes | max - 1) }}
{%- endmacro %}
