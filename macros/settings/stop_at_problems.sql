{# Stops the run with everything that is wrong with the vars and the session: what was given, what is allowed.
   What models there are is only known once dbt has parsed them, so checks that need them wait until then. #}
{% macro stop_at_problems() -%}
    {%- set problems = [] -%}
    {%- do problems.extend(contact_segmentation.problems_of_models()) -%}
    {%- do problems.extend(contact_segmentation.problems_of_files()) -%}
    {%- do problems.extend(contact_segmentation.problems_of_attributes()) -%}
    {%- do problems.extend(contact_segmentation.problems_of_event_classes()) -%}
    {%- do problems.extend(contact_segmentation.problems_of_segmentations()) -%}
    {%- do problems.extend(contact_segmentation.problems_of_names('findings', 'finding', 'find_')) -%}
    {%- do problems.extend(contact_segmentation.problems_of_time()) -%}
    {%- do problems.extend(contact_segmentation.problems_of_thresholds()) -%}
    {%- do problems.extend(contact_segmentation.problems_of_published_ranges()) -%}
    {%- do problems.extend(contact_segmentation.session_problems()) -%}
    {%- if execute -%}
        {#- Nothing reads these, so it is soon enough at the start of the run. -#}
        {%- do problems.extend(contact_segmentation.problems_of_unknown_vars()) -%}
        {#- Rules are read in the light of vars that are right. -#}
        {%- if not problems -%}
            {%- do problems.extend(contact_segmentation.problems_of_rules() or contact_segmentation.problems_of_rule_types()) -%}
        {%- endif -%}
    {%- endif -%}
    {%- if problems -%}
        {%- do exceptions.raise_compiler_error("Configuration: " ~ problems | join(' ')) -%}
    {%- endif -%}
{%- endmacro %}
