{# What dbt must know to build a table chunk by chunk on this engine. Arg: chunk_column (text). Returns: a dict for config(). #}
{% macro chunk_config(chunk_column) -%}
    {{ return(adapter.dispatch('chunk_config', 'contact_segmentation')(chunk_column)) }}
{%- endmacro %}

{% macro default__chunk_config(chunk_column) -%}
    {{ return({'incremental_strategy': 'append', 'on_schema_change': 'sync_all_columns'}) }}
{%- endmacro %}

{# A chunk is a partition of a Parquet table. #}
{% macro spark__chunk_config(chunk_column) -%}
    {{ return({
        'incremental_strategy': 'insert_overwrite', 'partition_by': [chunk_column], 'file_format': 'parquet', 'on_schema_change': 'append_new_columns'
    }) }}
{%- endmacro %}

{# Never run: what follows is rendered by the adapters of these warehouses and parsed, no more. #}
{# BigQuery has no strategy `append`: a merge without a key only inserts. #}
{% macro bigquery__chunk_config(chunk_column) -%}
    {{ return({'incremental_strategy': 'merge', 'on_schema_change': 'sync_all_columns'}) }}
{%- endmacro %}
