{# A fingerprint of every rule of the segmentations that are on, in their order. #}
{% macro rules_fingerprint() -%}
    {%- set parts = [] -%}
    {%- for segmentation in contact_segmentation.declared_segmentations() -%}
        {%- do parts.append(segmentation.name ~ '=' ~ contact_segmentation.definition_hash(segmentation)) -%}
    {%- endfor -%}
    {{ return(local_md5(parts | join('; '))) }}
{%- endmacro %}
