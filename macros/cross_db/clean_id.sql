{# clean_text() for columns in which nearly every value differs, such as ids of events: values that need no trimming skip it. #}
{% macro clean_id(expression) -%}
    {{ return(adapter.dispatch('clean_id', 'contact_segmentation')(expression)) }}
{%- endmacro %}
