{# A business type goes with one of its own stages, and both or neither are given. #}
{% macro problems_of_published_ranges() -%}
    {%- set problems = [] -%}
    {%- set choices = contact_segmentation.published_range_choices() -%}
    {%- set pairs = [] -%}
    {%- for type, stages in choices.business.items() -%}
        {%- do pairs.append(type ~ " with " ~ stages | join(" or ")) -%}
    {%- endfor -%}
    {%- set type, stage = var('business_type', none), var('business_stage', none) -%}
    {%- if (type is not none or stage is not none) and (type is not string or stage is not string or stage not in choices.business.get(type, [])) -%}
        {%- do problems.append(contact_segmentation.problem(
            'business_type', (type if type is not none else 'nothing') ~ " with the var business_stage " ~ (stage if stage is not none else 'nothing'),
            pairs | join(', ') ~ ", or null for both"
        )) -%}
    {%- endif -%}
    {%- set context = var('audience_context', none) -%}
    {%- if context is not none and context not in choices.audience -%}
        {%- do problems.append(contact_segmentation.problem('audience_context', context, choices.audience | join(', ') ~ ", or null")) -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro %}
