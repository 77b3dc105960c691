{# Checks every var before a model is built, and stops with all that is wrong. Runs at the start of dbt build, run, test and seed. #}
{% macro validate_configuration() -%}
    {%- if execute -%}
        {%- do contact_segmentation.stop_at_problems() -%}
    {%- endif -%}
{%- endmacro %}
