{# The contact that is asked for: the var contact_id. Without it `dbt show` stops and says so; where queries are only compiled, all of them
   at once, there is nobody to ask for, and none is returned. #}
{% macro asked_contact_id() -%}
    {%- set contact_id = var('contact_id', none) -%}
    {%- if execute and flags.WHICH == 'show' and (contact_id is none or not contact_id | string | trim) -%}
        {%- do exceptions.raise_compiler_error(
            contact_segmentation.problem('contact_id', contact_id, "the contact_id of one contact")
            ~ " For example: dbt show --select why_is_this_contact_here --vars '{contact_id: C000196}' --limit 50 --output json"
        ) -%}
    {%- endif -%}
    {{ return(contact_id) }}
{%- endmacro %}
