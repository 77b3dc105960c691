{% macro default__chunk_config(chunk_column) -%}
    {{ return({'incremental_strategy': 'append', 'on_schema_change': 'sync_all_columns'}) }}
{%- endmacro %}
