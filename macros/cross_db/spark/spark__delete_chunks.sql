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
