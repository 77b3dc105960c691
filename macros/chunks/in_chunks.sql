{# True for rows of the chunks that this run builds. Args: expression (SQL, a date), chunks (as built_by_chunks() returns them). #}
{% macro in_chunks(expression, chunks) -%}
    {%- if chunks is none -%}
        true
    {%- elif not chunks -%}
        false
    {%- else -%}
        {{ expression }} in (
            {%- for chunk in chunks -%}
                cast('{{ chunk }}' as date){{ ', ' if not loop.last }}
            {%- endfor -%}
        )
    {%- endif -%}
{%- endmacro %}
