{# Everything that is wrong with the vars and the session: what was given, what is allowed.
   What models there are is only known once dbt has parsed them, so checks that need them wait until then. #}
{% macro problems_of_vars() -%}
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
    {{ return(problems) }}
{%- endmacro %}
