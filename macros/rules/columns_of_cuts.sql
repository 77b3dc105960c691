{# The panel columns that the rules of segmentations with cuts read, and those that say which contact and date a row is of and whether it was active.
   Arg: segmentations (declarations; those without cuts are left out). #}
{% macro columns_of_cuts(segmentations) -%}
    {%- set columns = ['contact_key', 'as_of_date', 'is_current', 'is_active'] -%}
    {%- for segmentation in segmentations | selectattr('cuts') -%}
        {%- do columns.extend(contact_segmentation.columns_read_by(segmentation)) -%}
    {%- endfor -%}
    {{ return(columns | unique | list) }}
{%- endmacro %}
