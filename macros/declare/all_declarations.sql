{# Every declaration of a kind that a model of this or another project makes, on or off, as its meta keeps it. Empty while dbt parses, and in unit
   tests, where the models are not known. Arg: kind (`segmentation` or `finding`, the macro that declares it). #}
{% macro all_declarations(kind) -%}
    {%- set declarations = [] -%}
    {%- if execute and 'nodes' in graph -%}
        {%- for node in graph.nodes.values() if node.resource_type == 'model' and kind in node.config.meta -%}
            {%- do declarations.append(node.config.meta[kind]) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(declarations) }}
{%- endmacro %}
