{# The MD5 of a text, as 32 hexadecimal digits. #}
{% macro text_md5(expression) -%}
    {{ return(adapter.dispatch('text_md5', 'contact_segmentation')(expression)) }}
{%- endmacro %}

{% macro default__text_md5(expression) -%}
    md5({{ expression }})
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# md5() gives bytes. #}
{% macro bigquery__text_md5(expression) -%}
    to_hex(md5({{ expression }}))
{%- endmacro %}

{# md5() reads and gives bytes, and digits come in capitals. #}
{% macro trino__text_md5(expression) -%}
    lower(to_hex(md5(to_utf8({{ expression }}))))
{%- endmacro %}
