{# A backslash escapes what follows it, so it is doubled. #}
{% macro bigquery__text_literal(value) -%}
    {{ return("'" ~ (value | replace("\\", "\\\\") | replace("'", "\\'")) ~ "'") }}
{%- endmacro %}
