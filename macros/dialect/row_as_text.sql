{# A whole row as one text: name=value, parted by " | ". It orders rows that are otherwise equal and records a rejected one.
   Args: columns (list of text), prefix (text before each column's name in the query, not in the result). #}
{% macro row_as_text(columns, prefix='') -%}
    (
        {%- for column in columns %}
        '{{ ' | ' if not loop.first }}{{ column }}=' || coalesce({{ contact_segmentation.text_in_utc(prefix ~ column) }}, '') {{ '||' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
