{# Vars that must be whole numbers within a range. Arg: ranges, a list of (name, least, most, what is allowed in words). #}
{% macro problems_of_whole_numbers(ranges) -%}
    {%- set problems = [] -%}
    {%- for name, least, most, allowed in ranges -%}
        {%- set given = var(name, none) -%}
        {%- if given is boolean or given is not integer or not (least <= given <= most) -%}
            {%- do problems.append(contact_segmentation.problem(name, "the text '" ~ given ~ "'" if given is string else given, allowed)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(problems) }}
{%- endmacro %}
