{% macro bigquery__text_md5(expression) -%}
    to_hex(md5({{ expression }}))
{%- endmacro %}
