{# Texts as an SQL list of literals. #}
{% macro list_of_texts(texts) -%}
    [
    {%- for text in texts -%}
        {{ contact_segmentation.text_literal(text) }}{{ ', ' if not loop.last }}
    {%- endfor -%}
    ]
{%- endmacro %}
