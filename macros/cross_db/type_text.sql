{# Text of any length. #}
{% macro type_text() -%}
    {{ return(adapter.dispatch('type_text', 'contact_segmentation')()) }}
{%- endmacro %}
