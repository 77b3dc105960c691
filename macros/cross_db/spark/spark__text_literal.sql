{# A backslash escapes what follows it in Spark, so it is doubled. #}
{% macro spark__text_literal(value) -%}
    {{ return("'" ~ (value | replace("\\", "\\\\") | replace("'", "\\'")) ~ "'") }}
{%- endmacro %}
