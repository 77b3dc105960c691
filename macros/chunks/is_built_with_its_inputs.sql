{# True where this run builds every stored model of this project that the model being built is made from, however far back; false where a selection leaves
   one out, which then may be of another state of the raw rows than its plan. #}
{% macro is_built_with_its_inputs() -%}
    {%- if not execute or selected_resources is not defined or model.get('resource_type') != 'model' -%}
        {{ return(true) }}
    {%- endif -%}
    {%- set known = {} -%}
    {%- set levels = [model.depends_on.nodes] -%}
    {#- As deep as any graph is; a level of its own each time, as not every Jinja sees a list grow while it goes through it. -#}
    {%- for depth in range(100) if levels[-1] -%}
        {%- set next_level = [] -%}
        {%- for id in levels[-1] if id not in known and id in graph.nodes -%}
            {%- do known.update({id: true}) -%}
            {%- do next_level.extend(graph.nodes[id].depends_on.nodes) -%}
        {%- endfor -%}
        {%- do levels.append(next_level) -%}
    {%- endfor -%}
    {%- set left_out = [] -%}
    {%- for id in known -%}
        {%- set node = graph.nodes[id] -%}
        {%- if node.resource_type == 'model' and node.package_name == 'contact_segmentation' and node.config.materialized not in ('view', 'ephemeral') -%}
            {%- if id not in selected_resources -%}
                {%- do left_out.append(id) -%}
            {%- endif -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(not left_out) }}
{%- endmacro %}
