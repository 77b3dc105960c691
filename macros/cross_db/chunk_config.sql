{# What dbt must know to build a table chunk by chunk on this engine. Arg: chunk_column (text). Returns: a dict for config(). #}
{% macro chunk_config(chunk_column) -%}
    {{ return(adapter.dispatch('chunk_config', 'contact_segmentation')(chunk_column)) }}
{%- endmacro %}
