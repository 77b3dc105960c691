{# The most degrees of freedom that a comparison of two segmentations can have, and 100 at the most; 10 in unit tests, where the segments are
   not known and long SQL is slow to compile. #}
{% macro max_comparison_degrees() -%}
    {%- set compared = contact_segmentation.compared_segmentations() -%}
    {%- set sizes = {} -%}
    {%- for segmentation in contact_segmentation.declared_segmentations() if segmentation.name in compared -%}
        {%- do sizes.update({segmentation.name: segmentation.segments | length}) -%}
    {%- endfor -%}
    {%- set degrees = [1 if sizes else 10] -%}
    {%- for champion in sizes -%}
        {%- for challenger in sizes if challenger != champion -%}
            {%- do degrees.append(sizes[champion] * (sizes[challenger] - 1)) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return([degrees | max, 100] | min) }}
{%- endmacro %}
