{# Says at the end of a run whose condition it was, where one failed on the data: engines say what failed, and not in which of all the rules. Each is
   tried alone, and only where a model that asks them all has ended in an error. Arg: results (those of the run, as dbt gives them to on-run-end). #}
{% macro name_failing_rules(results) -%}
    {#- Asked for here, for what the hook depends on, which dbt must know when it parses. -#}
    {%- set panel = ref('contact_segmentation', 'int_contact_panel') -%}
    {%- set failed = [] -%}
    {%- for result in results if execute and result.status == 'error' -%}
        {%- if 'model.contact_segmentation.int_contact_panel' in result.node.depends_on.nodes or 'model.contact_segmentation.catalogue_segments' in result.node.depends_on.nodes -%}
            {%- do failed.append(result.node.name) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if failed and load_relation(panel) is not none -%}
        {%- for sentence in contact_segmentation.failing_rules(contact_segmentation.rules_that_are_on(), panel) -%}
            {%- do print(failed | join(', ') ~ " failed. " ~ sentence) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
