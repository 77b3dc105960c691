{# At least one segmentation, each once, each declared by exactly one model. While dbt parses, a file of its name stands for the model. #}
{% macro problems_of_segmentations() -%}
    {%- set problems = [] -%}
    {%- if execute -%}
        {%- set declared = contact_segmentation.all_declarations() | map(attribute='name') | list -%}
    {%- else -%}
        {%- set declared = contact_segmentation.names_of_model_files('seg_') | unique | list -%}
    {%- endif -%}
    {%- set given = var('segmentations', none) -%}
    {%- set allowed = "a list of declared segmentations, each once" ~ (": " ~ declared | unique | sort | join(', ') if declared else "") -%}
    {%- if not given or given is string or given is mapping or given is not iterable -%}
        {%- do problems.append(contact_segmentation.problem('segmentations', given, allowed)) -%}
    {%- else -%}
        {%- for name in given | unique if declared -%}
            {%- if name not in declared -%}
                {%- do problems.append(contact_segmentation.problem('segmentations', "'" ~ name ~ "', which no model declares (it would be the model seg_" ~ name ~ ")", allowed)) -%}
            {%- elif declared.count(name) > 1 -%}
                {%- do problems.append(contact_segmentation.problem('segmentations', "'" ~ name ~ "', which two models declare", "one model for each name")) -%}
            {%- endif -%}
        {%- endfor -%}
        {%- if given | unique | list | length != given | length -%}
            {%- do problems.append(contact_segmentation.problem('segmentations', given, allowed)) -%}
        {%- endif -%}
    {%- endif -%}
    {#- Those that are declared and off are left out of the comparison, so that the default suits a project that switches some off. -#}
    {%- set compared = var('compared_segmentations', none) -%}
    {%- if compared is none or compared is string or compared is mapping or compared is not iterable or compared | unique | list | length != compared | length -%}
        {%- do problems.append(contact_segmentation.problem('compared_segmentations', compared, allowed)) -%}
    {%- else -%}
        {%- for name in compared if declared and name not in declared -%}
            {%- do problems.append(contact_segmentation.problem('compared_segmentations', "'" ~ name ~ "', which no model declares (it would be the model seg_" ~ name ~ ")", allowed)) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro %}
