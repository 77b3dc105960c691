{# The declarations of the findings that are on, in the order of the var `findings`; read from the models' meta. The model that asks depends on
   all of them.
   Returns: list of {name, suggestion, typical_action, judged_at}. Empty while dbt parses.
   Errors: a var that cannot be used, or a name in it that no model declares. #}
{% macro declared_findings() -%}
    {%- set names = contact_segmentation.setting('findings') -%}
    {#- dbt's own message about a ref to nothing says nothing of the var, so this comes first. -#}
    {%- set problems = contact_segmentation.problems_of_findings(contact_segmentation.names_of_model_files('find_')) -%}
    {%- if problems -%}
        {%- do exceptions.raise_compiler_error("Configuration: " ~ problems | join(' ')) -%}
    {%- endif -%}
    {%- set declared = {} -%}
    {%- if execute -%}
        {%- for node in graph.nodes.values() if node.resource_type == 'model' and 'finding' in node.config.meta -%}
            {%- do declared.update({node.config.meta.finding.name: node.config.meta.finding}) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- set found = [] -%}
    {%- for name in names -%}
        {#- This is what makes the edge in dbt's graph. -#}
        {%- do ref('find_' ~ name) -%}
        {%- if execute -%}
            {%- do found.append(declared[name]) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(found) }}
{%- endmacro %}
