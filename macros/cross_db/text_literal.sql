{# A text as an SQL literal, exactly as it is. #}
{% macro text_literal(value) -%}
    {{ return(adapter.dispatch('text_literal', 'contact_segmentation')(value)) }}
{%- endmacro %}
