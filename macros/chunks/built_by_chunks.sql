{# Makes a model incremental, chunk by chunk; the first line of every large model. All that a reader needs to know of it:
   - A chunk is the rows of one period or date.
   - The plan says, for each chunk, what its rows are to be made from, as a fingerprint; each row says, in the column built_from, what it was made from.
   - A run removes the chunks that the plan does not have, or has with another fingerprint (delete_stale_chunks, before the model's SQL), and builds
     those that are missing then (in_chunks, in the model's SQL). Both ask differing_chunks.
   So a table is judged by what is in it, and not by a record of earlier runs: one that died, or never took place, makes no difference.
   Args:
     chunk_column  the column that names the chunk, a date, in the model and in the plan.
     plan          name of the model that has chunk_column and the fingerprint of the chunk's inputs; all rows of a chunk have the same one.
     fingerprint   the plan's column with that fingerprint.
     also_stale    name of a macro of this project whose SQL gives chunks to build anew although their fingerprint is right; optional.
     row_count     the plan's column with the number of rows that the chunk must have; optional. Rows that came while a run was reading show by it.
   Returns: the chunks to build in this run, for in_chunks(): a list of dates as text, or none where all are built.
   Errors: a compile error where the table was built by a version of the project that did not keep fingerprints. #}
{% macro built_by_chunks(chunk_column, plan, fingerprint='fingerprint', also_stale=none, row_count=none) -%}
    {%- set arguments = "'" ~ chunk_column ~ "', '" ~ plan ~ "', '" ~ fingerprint ~ "', " ~ ("'" ~ also_stale ~ "'" if also_stale else "none") ~ ", " ~ ("'" ~ row_count ~ "'" if row_count else "none") -%}
    {{ config(
        materialized='incremental',
        pre_hook="{{ contact_segmentation.delete_stale_chunks(" ~ arguments ~ ") }}",
        **contact_segmentation.chunk_config(chunk_column)
    ) }}
    {#- Rendered here for what it depends on, which dbt must know when it parses. -#}
    {%- set differing = contact_segmentation.differing_chunks(chunk_column, plan, fingerprint, also_stale, row_count) -%}
    {%- if not contact_segmentation.may_ask_warehouse() or not is_incremental() -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set columns = {} -%}
    {%- for column in adapter.get_columns_in_relation(this) -%}
        {%- do columns.update({column.name | lower: column}) -%}
    {%- endfor -%}
    {%- if chunk_column not in columns or 'built_from' not in columns or columns['built_from'].is_string() -%}
        {%- do exceptions.raise_compiler_error(
            "The table " ~ this ~ " was built by an earlier version of this project. Run once: dbt build --full-refresh"
        ) -%}
    {%- endif -%}
    {%- set query -%}
        select cast({{ chunk_column }} as {{ dbt.type_string() }}) as chunk
        from ({{ differing }}) as differing
        where is_planned
        order by 1
    {%- endset -%}
    {%- set chunks = run_query(query).columns[0].values() | list -%}
    {%- set n_planned = run_query("select count(distinct " ~ chunk_column ~ ") from " ~ ref(plan)).columns[0].values()[0] -%}
    {%- if flags.WHICH in ('build', 'run', 'retry') -%}
        {%- do log(
            this.identifier ~ ": " ~ chunks | length ~ " of " ~ n_planned ~ " chunks to build"
            ~ (" (" ~ chunk_column ~ " " ~ chunks[:6] | join(', ') ~ (', ...' if chunks | length > 6 else '') ~ ")" if chunks else ""),
            info=true
        ) -%}
    {%- endif -%}
    {{ return(chunks) }}
{%- endmacro %}
