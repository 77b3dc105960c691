{# Keeps an engine from storing a common table expression that two steps read: each step then reads only the rows it needs. #}
{% macro inlined() -%}
    {{ return(adapter.dispatch('inlined', 'contact_segmentation')()) }}
{%- endmacro %}
