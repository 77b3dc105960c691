{# The conditions of the segmentations that are on, in their order: a list of {label, segmentation, segment, when}; the label names them in messages. #}
{% macro rules_that_are_on() -%}
    {%- set rules = [] -%}
    {%- for segmentation in contact_segmentation.declared_segmentations() -%}
        {%- for segment in segmentation.segments[:-1] -%}
            {%- do rules.append({
                'label': "Segmentation '" ~ segmentation.name ~ "', segment '" ~ segment.name ~ "'",
                'segmentation': segmentation.name, 'segment': segment.name, 'when': segment.when
            }) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(rules) }}
{%- endmacro %}
