{# Event classes become columns of the panel, so they need names; `other` takes what is unknown and `email` has a score of its own. #}
{% macro problems_of_event_classes() -%}
    {%- set problems = [] -%}
    {%- set allowed = "a list of names in lower snake case, each once, with email and other among them" -%}
    {%- set classes = var('event_classes', none) -%}
    {%- if not contact_segmentation.is_list_of_names(classes) or 'other' not in classes or 'email' not in classes -%}
        {%- do problems.append(contact_segmentation.problem('event_classes', classes, allowed)) -%}
    {%- else -%}
        {%- for event_class in classes if not contact_segmentation.is_snake_case(event_class) -%}
            {%- do problems.append(contact_segmentation.problem('event_classes', "'" ~ event_class ~ "'", allowed)) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro %}
