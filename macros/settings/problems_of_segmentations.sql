{# The var of the segmentations that are on, and that of those that are compared. #}
{% macro problems_of_segmentations() -%}
    {%- set problems = contact_segmentation.problems_of_names('segmentations', 'segmentation', 'seg_') -%}
    {%- set declared = contact_segmentation.declared_names('segmentation', 'seg_') -%}
    {%- set allowed = "a list of declared segmentations, each once" ~ (": " ~ declared | unique | sort | join(', ') if declared else "") -%}
    {#- Those that are declared and off are left out of the comparison, so that the default suits a project that switches some off. -#}
    {%- set compared = var('compared_segmentations', none) -%}
    {%- if not contact_segmentation.is_list_of_names(compared) -%}
        {%- do problems.append(contact_segmentation.problem('compared_segmentations', compared, allowed)) -%}
    {%- else -%}
        {%- for name in compared if declared and name not in declared -%}
            {%- do problems.append(contact_segmentation.problem('compared_segmentations', "'" ~ name ~ "', which no model declares (it would be the model seg_" ~ name ~ ")", allowed)) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro %}
