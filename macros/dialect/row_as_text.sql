{# A whole row as one text: name=value, parted by " | ". It orders rows that are otherwise equal and records a rejected one.
   Args: columns (list of text), prefix (text before each column's name in the query, not in the result). #}
{% macro row_as_text(columns, prefix='') -%}
    (
        {%- for column in columns %}
        '{{ ' | ' if not loop.first }}{{ column }}=' || coalesce(cast({{ prefix }}{{ column }} as {{ contact_segmentation.type_text() }}), '') {{ '||' if not loop.last }}
        {%- endfor %}
    )
{%- endmacro %}
