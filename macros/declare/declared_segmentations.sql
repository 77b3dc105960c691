{# The declarations of the segmentations that are on, in the order of the var `segmentations`; read from the models' meta.
   Returns: list of {name, question, family, segments: [{name, when, action, owner, description}]}, the default last.
   Errors: a name in the var that no model declares. Empty while dbt parses, and in unit tests, where the models are not known. #}
{% macro declared_segmentations() -%}
    {%- if not execute or 'nodes' not in graph -%}
        {{ return([]) }}
    {%- endif -%}
    {%- set declared = {} -%}
    {%- for node in graph.nodes.values() -%}
        {%- if node.resource_type == 'model' and 'segmentation' in node.config.meta -%}
            {%- do declared.update({node.config.meta.segmentation.name: node.config.meta.segmentation}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set found = [] -%}
    {%- for name in var('segmentations') -%}
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
