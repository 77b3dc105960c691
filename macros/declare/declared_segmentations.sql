{# The declarations of the segmentations that are on, in the order of the var `segmentations`. A model that calls this depends on
   catalogue_segments, and by it on the files of all of them: whatever a model reads of a declaration, it depends on.
   Returns: list of {name, question, family, segments: [{name, when, action, owner, description, is_unknown}]}, the default last.
   Errors: a name in the var that no model declares. Empty while dbt parses, and in unit tests, where the models are not known. #}
{% macro declared_segmentations() -%}
    {%- if not execute and model.resource_type == 'model' and model.name != 'catalogue_segments' -%}
        {%- do ref('contact_segmentation', 'catalogue_segments') -%}
    {%- endif -%}
    {{ return(contact_segmentation.declarations_that_are_on('segmentation', 'segmentations', 'seg_')) }}
{%- endmacro %}
