{# Fails with each contact that has no segment in one of the segmentations that are on. #}
{% test segments_are_named(model) %}

{%- set columns = ['contact_id'] -%}
{%- for segmentation in declared_segmentations() -%}
    {%- do columns.append(segmentation.name ~ '_segment') -%}
{%- endfor -%}
{{ contact_segmentation.test_no_nulls(model, columns) }}

{% endtest %}
