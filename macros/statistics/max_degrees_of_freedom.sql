{# The number of segments of the largest segmentation that is on, less one; 30 where all are smaller. 10 in unit tests, where the segmentations are
   not known and long SQL is slow to compile. #}
{% macro max_degrees_of_freedom() -%}
    {%- set degrees = [] -%}
    {%- for segmentation in contact_segmentation.declared_segmentations() -%}
        {%- do degrees.append(segmentation.segments | length - 1) -%}
    {%- endfor -%}
    {{ return((degrees + [30]) | max if degrees else 10) }}
{%- endmacro %}
