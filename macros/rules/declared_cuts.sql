{# The numeric cuts of all rules of the segmentations that are on, in their order.
   Returns: list of what numeric_cuts gives of each, with cut_index (from 1), segmentation, segment, segment_position and when. #}
{% macro declared_cuts() -%}
    {%- set known = contact_segmentation.rule_column_names() -%}
    {%- set found = [] -%}
    {%- for segmentation in contact_segmentation.declared_segmentations() -%}
        {%- for segment in segmentation.segments[:-1] -%}
            {%- set segment_position = loop.index -%}
            {%- for cut in contact_segmentation.numeric_cuts(segment.when, known).cuts -%}
                {%- do found.append(dict(
                    cut, cut_index=found | length + 1, segmentation=segmentation.name, segment=segment.name,
                    segment_position=segment_position, when=segment.when
                )) -%}
            {%- endfor -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
