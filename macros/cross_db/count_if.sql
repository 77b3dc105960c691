{# Number of rows for which the condition is true. #}
{% macro count_if(condition) -%}
    {{ return(adapter.dispatch('count_if', 'contact_segmentation')(condition)) }}
{%- endmacro %}
