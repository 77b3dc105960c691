{% macro default__delete_chunks(relation, chunk_column, chunks_query) -%}
    delete from {{ relation }}
    where {{ chunk_column }} in (
        {{ chunks_query }}
    )
{%- endmacro %}
