{# SQL for the number of the slice, from 0, that a chunk falls in: as many chunks in each, neighbours together, so that what is sorted by the chunk
   is read once. Arg: chunk_column (SQL, in a table with one row per chunk). #}
{% macro slice_of(chunk_column) -%}
    cast(floor(
        (row_number() over (order by {{ chunk_column }}) - 1) * {{ contact_segmentation.n_slices() }}.0 / count(*) over ()
    ) as {{ dbt.type_int() }})
{%- endmacro %}
