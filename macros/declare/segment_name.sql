{# The name of the segment at a position. Args: segmentation (a declaration), relation (the table that has <segmentation>_position). #}
{% macro segment_name(segmentation, relation) -%}
    case {{ relation }}.{{ segmentation.name }}_position
        {%- for segment in segmentation.segments %}
        when {{ loop.index }} then '{{ segment.name }}'
        {%- endfor %}
    end
{%- endmacro %}
