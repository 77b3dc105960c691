{# Fails with each contact that has no segment in one of the segmentations that are on. #}
{% test segments_are_named(model) %}

select
    contact_id
    {%- for segmentation in declared_segmentations() %},
    {{ segmentation.name }}_segment
    {%- endfor %}
from {{ model }}
where
    {%- for segmentation in declared_segmentations() %}
    {{ 'or ' if not loop.first }}{{ segmentation.name }}_segment is null
    {%- endfor %}

{% endtest %}
