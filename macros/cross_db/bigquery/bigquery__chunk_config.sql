{# BigQuery has no strategy `append`: a merge without a key only inserts. #}
{% macro bigquery__chunk_config(chunk_column) -%}
    {{ return({'incremental_strategy': 'merge', 'on_schema_change': 'sync_all_columns'}) }}
{%- endmacro %}
