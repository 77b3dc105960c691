{# What is wrong with a var that switches declarations on by their names: at least one, each once, each declared by exactly one model.
   Args: var_name, kind (`segmentation` or `finding`), prefix (of the models' names).
   Returns: list of sentences. #}
{% macro problems_of_names(var_name, kind, prefix) -%}
    {%- set problems = [] -%}
    {%- set declared = contact_segmentation.declared_names(kind, prefix) -%}
    {%- set given = var(var_name, none) -%}
    {%- set allowed = "a list of declared " ~ kind ~ "s, each once" ~ (": " ~ declared | unique | sort | join(', ') if declared else "") -%}
    {%- if not given or not contact_segmentation.is_list_of_names(given) -%}
        {%- do problems.append(contact_segmentation.problem(var_name, given, allowed)) -%}
    {%- else -%}
        {%- for name in given if declared -%}
            {%- if name not in declared -%}
                {%- do problems.append(contact_segmentation.problem(var_name, "'" ~ name ~ "', which no model declares (it would be the model " ~ prefix ~ name ~ ")", allowed)) -%}
            {%- elif declared.count(name) > 1 -%}
                {%- do problems.append(contact_segmentation.problem(var_name, "'" ~ name ~ "', which two models declare", "one model for each name")) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro %}
