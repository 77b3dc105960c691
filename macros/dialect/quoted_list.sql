{# The items of a list as SQL text literals, parted by commas. #}
{% macro quoted_list(items) -%}
    {%- for item in items -%}
        {{ contact_segmentation.text_literal(item) }}{{ ', ' if not loop.last }}
    {%- endfor -%}
{%- endmacro %}
