{# The MD5 of a text, as 32 hexadecimal digits. #}
{% macro text_md5(expression) -%}
    {{ return(adapter.dispatch('text_md5', 'contact_segmentation')(expression)) }}
{%- endmacro %}
