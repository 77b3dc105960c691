{# The panel columns that the rules of a segmentation read, in the order in which they name them. Arg: segmentation (a declaration). #}
{% macro columns_read_by(segmentation) -%}
    {%- set known = contact_segmentation.rule_column_names() -%}
    {%- set found = [] -%}
    {%- for segment in segmentation.segments[:-1] -%}
        {%- do found.extend(contact_segmentation.columns_read(segment.when, known)) -%}
    {%- endfor -%}
    {{ return(found | unique | list) }}
{%- endmacro %}
