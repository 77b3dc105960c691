{# The number of segments of the largest segmentation that is on, less one; 30 where all are smaller. #}
{% macro max_degrees_of_freedom() -%}
    {%- set degrees = [30] -%}
    {%- for segmentation in contact_segmentation.declared_segmentations() -%}
        {%- do degrees.append(segmentation.segments | length - 1) -%}
    {%- endfor -%}
    {{ return(degrees | max) }}
{%- endmacro %}
