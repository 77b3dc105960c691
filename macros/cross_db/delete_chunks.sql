{# Removes chunks of an incremental table before a run appends the new ones, within the same transaction where the engine has one.
   Args: relation, chunk_column (text), chunks_query (SQL that gives the chunks to remove). #}
{% macro delete_chunks(relation, chunk_column, chunks_query) -%}
    {{ return(adapter.dispatch('delete_chunks', 'contact_segmentation')(relation, chunk_column, chunks_query)) }}
{%- endmacro %}
