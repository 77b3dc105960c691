{# The three models that a source consists of must be named, and must exist; that of the history of attributes may be left out. dbt itself stops at a name that no model has,
   and names the model that asks for it. None may be one that this package makes itself, which would wait for itself; nor one whose name two projects
   use, of which dbt would take one and say nothing. #}
{% macro problems_of_models() -%}
    {%- set problems = [] -%}
    {%- set allowed = "the name of a model or seed of this project or of an installed package" -%}
    {%- for var_name in ['contacts_model', 'events_model', 'event_types_model', 'attribute_history_model'] -%}
        {%- set given = var(var_name, none) -%}
        {%- set or_none = ', or null where attributes have no history' if var_name == 'attribute_history_model' else '' -%}
        {%- if given is none and or_none -%}
        {%- elif given is not string or not given | trim -%}
            {%- do problems.append(contact_segmentation.problem(var_name, given, allowed ~ or_none)) -%}
        {%- else -%}
            {%- set candidates = contact_segmentation.source_candidates(given) -%}
            {%- set projects = candidates | map(attribute='project') | unique | sort -%}
            {%- if execute and not candidates -%}
                {%- do problems.append(contact_segmentation.problem(var_name, given, allowed ~ or_none)) -%}
            {%- elif 'contact_segmentation' in projects and projects | length > 1 -%}
                {%- do problems.append(contact_segmentation.problem(
                    var_name,
                    "'" ~ given ~ "', which is a model or seed of the package contact_segmentation as well as of " ~ projects | reject('equalto', 'contact_segmentation') | join(', '),
                    "a name that only one of them has: rename yours"
                )) -%}
            {%- endif -%}
            {%- for candidate in candidates if candidate.project == 'contact_segmentation' and contact_segmentation.is_made_from_source(candidate.path) -%}
                {%- do problems.append(contact_segmentation.problem(
                    var_name, "'" ~ given ~ "', which the package contact_segmentation makes from the source", "the name of a model or seed that is the source"
                )) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(problems) }}
{%- endmacro %}
