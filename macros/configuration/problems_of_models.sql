{# The three models that a source consists of must exist. #}
{% macro problems_of_models() -%}
    {%- set problems = [] -%}
    {%- set known = [] -%}
    {%- for node in graph.nodes.values() if node.resource_type in ('model', 'seed', 'snapshot') -%}
        {%- do known.append(node.name) -%}
    {%- endfor -%}
    {%- for var_name in ['contacts_model', 'events_model', 'event_types_model'] -%}
        {%- if var(var_name, none) not in known -%}
            {%- do problems.append(contact_segmentation.problem(var_name, var(var_name, none), "the name of a model or seed of this project or of an installed package")) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(problems) }}
{%- endmacro %}
