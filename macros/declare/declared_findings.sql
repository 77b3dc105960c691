{# The declarations of the findings that are on, in the order of the var `findings`; read from the models' meta. The model that asks depends on
   all of them.
   Returns: list of {name, suggestion, typical_action, judged_at}. Empty while dbt parses.
   Errors: a name in the var that no model declares. #}
{% macro declared_findings() -%}
    {#- This is what makes the edges in dbt's graph. -#}
    {%- for name in contact_segmentation.setting('findings') -%}
        {%- do ref('find_' ~ name) -%}
    {%- endfor -%}
    {{ return(contact_segmentation.declarations_that_are_on('finding', 'findings', 'find_')) }}
{%- endmacro %}
