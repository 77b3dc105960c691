{# A Jinja value as an SQL text literal; none becomes a null of type text. White space, line breaks too, is one blank. #}
{% macro as_text(value) -%}
    {%- if value is none -%}
        cast(null as {{ contact_segmentation.type_text() }})
    {%- else -%}
        cast({{ contact_segmentation.text_literal(value.split() | join(' ')) }} as {{ contact_segmentation.type_text() }})
    {%- endif -%}
{%- endmacro %}
