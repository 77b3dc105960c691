{# SQL that removes from the table that is being built every chunk that differs from its plan. Nothing on the first build. Arguments as in
   built_by_chunks(). #}
{% macro delete_stale_chunks(chunk_column, plan, fingerprint, also_stale, row_count) -%}
    {%- if execute and is_incremental() -%}
        {%- set differing = contact_segmentation.differing_chunks(chunk_column, plan, fingerprint, also_stale, row_count) -%}
        {{ contact_segmentation.delete_chunks(this, chunk_column, "select " ~ chunk_column ~ " from (" ~ differing ~ ") as differing") }}
    {%- endif -%}
{%- endmacro %}
