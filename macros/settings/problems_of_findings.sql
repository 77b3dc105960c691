{# At least one finding, each once, each declared by exactly one model. Arg: declared (names; by default those of the models, which are known
   once dbt has parsed them). #}
{% macro problems_of_findings(declared=none) -%}
    {%- set problems = [] -%}
    {%- set declared = declared or [] -%}
    {%- if execute and not declared -%}
        {%- for node in graph.nodes.values() if node.resource_type == 'model' and 'finding' in node.config.meta -%}
            {%- do declared.append(node.config.meta.finding.name) -%}
        {%- endfor -%}
    {%- endif -%}
    {%- set given = var('findings', none) -%}
    {%- set allowed = "a list of declared findings, each once" ~ (": " ~ declared | unique | sort | join(', ') if declared else "") -%}
    {%- if not given or given is string or given is mapping or given is not iterable or given | unique | list | length != given | length -%}
        {%- do problems.append(contact_segmentation.problem('findings', given, allowed)) -%}
    {%- else -%}
        {%- for name in given if declared -%}
            {%- if name not in declared -%}
                {%- do problems.append(contact_segmentation.problem('findings', "'" ~ name ~ "', which no model declares (it would be the model find_" ~ name ~ ")", allowed)) -%}
            {%- elif declared.count(name) > 1 -%}
                {%- do problems.append(contact_segmentation.problem('findings', "'" ~ name ~ "', which two models declare", "one model for each name")) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro %}
