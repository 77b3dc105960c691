{# The declarations of the segmentations that are on, in the order of the var `segmentations`. A model that calls this depends on
   catalogue_segments, and by it on the files of all of them: whatever a model reads of a declaration, it depends on.
   Returns: list of {name, question, family, segments: [{name, when, action, owner, description, is_unknown}]}, the default last.
   Errors: a name in the var that no model declares. Empty while dbt parses, and in unit tests, where the models are not known. #}
{% macro declared_segmentations() -%}
    {%- if not execute and model.resource_type == 'model' and model.name != 'catalogue_segments' -%}
        {%- do ref('contact_segmentation', 'catalogue_segments') -%}
    {%- endif -%}
    {%- if not execute or 'nodes' not in graph -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set declared = {} -%}
    {%- for declaration in contact_segmentation.all_declarations() -%}
        {%- do declared.update({declaration.name: declaration}) -%}
    {%- endfor -%}
    {%- set found = [] -%}
    {%- for name in contact_segmentation.setting('segmentations') -%}
        {%- if name not in declared -%}
            {%- do exceptions.raise_compiler_error(
                "var segmentations: '" ~ name ~ "' is declared by no model. Declare it in a model seg_" ~ name
                ~ ", or use one of: " ~ declared.keys() | sort | join(', ') ~ "."
            ) -%}
        {%- endif -%}
        {%- do found.append(declared[name]) -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
