{# Checks every var before a model is built, and stops with all that is wrong: the var, what was given, what is allowed.
   Runs at the start of dbt build, run, test and seed. #}
{% macro validate_configuration() -%}
    {%- if execute -%}
        {%- set problems = [] -%}
        {%- do problems.extend(contact_segmentation.problems_of_models()) -%}
        {%- do problems.extend(contact_segmentation.problems_of_files()) -%}
        {%- do problems.extend(contact_segmentation.problems_of_attributes()) -%}
        {%- do problems.extend(contact_segmentation.problems_of_event_classes()) -%}
        {%- do problems.extend(contact_segmentation.problems_of_segmentations()) -%}
        {%- do problems.extend(contact_segmentation.problems_of_time()) -%}
        {%- do problems.extend(contact_segmentation.problems_of_thresholds()) -%}
        {%- if problems -%}
            {%- do exceptions.raise_compiler_error("Configuration: " ~ problems | join(' ')) -%}
        {%- endif -%}
    {%- endif -%}
{%- endmacro %}
