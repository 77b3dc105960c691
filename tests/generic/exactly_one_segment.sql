{# Fails with each contact and as-of date that a segmentation leaves without a segment or gives one that it does not declare.
   Reads the table once for all segmentations. Beside it stands the uniqueness of contact and as-of date: together, exactly one. #}
{% test exactly_one_segment(model) %}

select
    contact_key,
    as_of_date
    {%- for segmentation in declared_segmentations() %},
    {{ segmentation.name }}_position
    {%- endfor %}
from {{ model }}
where
    {%- for segmentation in declared_segmentations() %}
    {{ 'or ' if not loop.first }}coalesce({{ segmentation.name }}_position, 0) not between 1 and {{ segmentation.segments | length }}
    {%- endfor %}

{% endtest %}
