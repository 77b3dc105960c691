{# Every declaration that a model of this or another project makes with segmentation(), on or off, as its meta keeps it. Empty while dbt parses, and
   in unit tests, where the models are not known. #}
{% macro all_declarations() -%}
    {%- set declarations = [] -%}
    {%- if execute and 'nodes' in graph -%}
        {%- for node in graph.nodes.values() if node.resource_type == 'model' and 'segmentation' in node.config.meta -%}
            {%- do declarations.append(node.config.meta.segmentation) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(declarations) }}
{%- endmacro %}
