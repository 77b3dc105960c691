{# The MD5 of a text, as 32 hexadecimal digits. #}
{% macro text_md5(expression) -%}
    {{ return(adapter.dispatch('text_md5', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__text_md5(expression) -%}
    md5({{ expression }})
{%- endmacro %}

{% macro bigquery__text_md5(expression) -%}
    to_hex(md5({{ expression }}))
{%- endmacro %}

{% macro trino__text_md5(expression) -%}
    lower(to_hex(md5(to_utf8({{ expression }}))))
{%- endmacro %}
