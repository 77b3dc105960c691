{# A Jinja value as an SQL text literal; none becomes a null of type text. White space, line breaks too, is one blank. #}
{% macro as_text(value) -%}
    {%- if value is none -%}
        cast(null as {{ dbt.type_string() }})
    {%- else -%}
        cast({{ contact_segmentation.text_literal(value.split() | join(' ')) }} as {{ dbt.type_string() }})
    {%- endif -%}
{%- endmacro %}
