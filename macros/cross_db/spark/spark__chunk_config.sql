{# A chunk is a partition of a Parquet table. #}
{% macro spark__chunk_config(chunk_column) -%}
    {{ return({
        'incremental_strategy': 'insert_overwrite', 'partition_by': [chunk_column], 'file_format': 'parquet', 'on_schema_change': 'append_new_columns'
    }) }}
{%- endmacro %}
