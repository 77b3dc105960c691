{# The rows of all files that a var names, as text, in the columns of the raw contract; a column that a file lacks is null.
   Args: var_name (text), columns (list: what is selected), needed (list: what every file must have).
   Errors: a needed column is missing; see described_files for the others. An empty file has no rows and needs no columns. #}
{% macro file_rows(var_name, columns, needed) -%}
    {%- if not execute -%}
        select 1 as not_yet
    {%- else -%}
        {%- if target.type != 'duckdb' -%}
            {%- do exceptions.raise_compiler_error("var " ~ var_name ~ ": files are read by DuckDB alone, and the target's type is " ~ target.type ~ ".") -%}
        {%- endif -%}
        {%- for file in contact_segmentation.described_files(var_name, needed) -%}
            {%- set given = [] -%}
            {%- for name in file.columns -%}
                {%- do given.append((name or '') | trim | lower) -%}
            {%- endfor -%}
            {%- set missing = needed | reject('in', given) | list -%}
            {%- if missing and given -%}
                {%- do exceptions.raise_compiler_error(
                    "var " ~ var_name ~ ": the file '" ~ file.path ~ "' lacks the column(s) " ~ missing | join(', ') ~ ". Needed: " ~ needed | join(', ')
                    ~ ". Read if given: " ~ columns | reject('in', needed) | join(', ') ~ ". It gives: " ~ given | join(', ') ~ "."
                ) -%}
            {%- endif -%}
            {{ contact_segmentation.rows_of_file(file, given, columns) }}
            {{ 'union all' if not loop.last }}
        {% endfor -%}
    {%- endif -%}
{%- endmacro %}
