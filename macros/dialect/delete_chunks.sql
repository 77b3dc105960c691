{# Removes chunks of an incremental table before a run appends the new ones, within the same transaction where the engine has one.
   Args: relation, chunk_column (text), chunks_query (SQL that gives the chunks to remove). #}
{% macro delete_chunks(relation, chunk_column, chunks_query) -%}
    {{ return(adapter.dispatch('delete_chunks', 'contact_segmentation')(relation, chunk_column, chunks_query)) }}
{%- endmacro %}

{% macro default__delete_chunks(relation, chunk_column, chunks_query) -%}
    delete from {{ relation }}
    where {{ chunk_column }} in (
        {{ chunks_query }}
    )
{%- endmacro %}

{# A Parquet table loses no rows but whole partitions. #}
{% macro spark__delete_chunks(relation, chunk_column, chunks_query) -%}
    {%- set partitions = [] -%}
    {%- for chunk in run_query("select distinct cast(" ~ chunk_column ~ " as string) as chunk from (" ~ chunks_query ~ ") as chunks").columns[0].values() -%}
        {%- do partitions.append("partition (" ~ chunk_column ~ " = date '" ~ chunk ~ "')") -%}
    {%- endfor -%}
    {%- if partitions -%}
        alter table {{ relation }} drop if exists {{ partitions | join(', ') }}
    {%- endif -%}
{%- endmacro %}
