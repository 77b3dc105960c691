{% macro default__text_md5(expression) -%}
    md5({{ expression }})
{%- endmacro %}
