{# The three models that a source consists of must be named, and must exist; that of the history of attributes may be left out. dbt itself stops at a name that no model has,
   and names the model that asks for it. #}
{% macro problems_of_models() -%}
    {%- set problems = [] -%}
    {%- set known = [] -%}
    {%- if execute -%}
        {%- for node in graph.nodes.values() if node.resource_type in ('model', 'seed', 'snapshot') -%}
            {%- do known.append(node.name) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- for var_name in ['contacts_model', 'events_model', 'event_types_model'] -%}
        {%- set given = var(var_name, none) -%}
        {%- if given is not string or not given | trim or (execute and given not in known) -%}
            {%- do problems.append(contact_segmentation.problem(var_name, given, "the name of a model or seed of this project or of an installed package")) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set given = var('attribute_history_model', none) -%}
    {%- if given is not none and (given is not string or not given | trim or (execute and given not in known)) -%}
        {%- do problems.append(contact_segmentation.problem(
            'attribute_history_model', given, "the name of a model or seed of this project or of an installed package, or null where attributes have no history"
        )) -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro %}
