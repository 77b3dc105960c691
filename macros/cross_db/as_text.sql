{# A Jinja value as an SQL text literal; none becomes a null of type text. White space, line breaks too, is one blank. #}
{% macro as_text(value) -%}
    {%- if value is none -%}
        cast(null as {{ contact_segmentation.type_text() }})
    {%- else -%}
        cast({{ dbt.string_literal(dbt.escape_single_quotes(value.split() | join(' '))) }} as {{ contact_segmentation.type_text() }})
    {%- endif -%}
{%- endmacro %}
