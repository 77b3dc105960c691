{# Stops the run where a file lacks a column that is needed, or one that a var names. An empty file needs none.
   Args: table (contacts or events), needed (list of our columns), file (from described_files), given (its column names, trimmed, in lower case). #}
{% macro require_columns_of_file(table, needed, file, given) -%}
    {%- set said = contact_segmentation.setting(table ~ '_columns') or {} -%}
    {%- set constants = contact_segmentation.setting(table ~ '_constants') or {} -%}
    {%- set missing = [] -%}
    {%- for column in (needed + said.keys() | list) | unique if column not in constants -%}
        {%- for name in contact_segmentation.names_in_files(column, table) if name not in given -%}
            {%- do missing.append(name ~ (' (for ' ~ column ~ ')' if column in said else '')) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- if missing and given -%}
        {%- do exceptions.raise_compiler_error(
            "var " ~ table ~ "_files: the file '" ~ file.path ~ "' lacks the column(s) " ~ missing | join(', ') ~ ". Needed: " ~ needed | join(', ')
            ~ ". Read if given: " ~ contact_segmentation.columns_from_files(table) | reject('in', needed) | join(', ') ~ ". It gives: " ~ given | join(', ')
            ~ ". Other names for columns are given by the var " ~ table ~ "_columns, a value for all rows by " ~ table ~ "_constants"
            ~ (". If these are no names of columns, another separator than '" ~ contact_segmentation.setting('files_separator') ~ "' is given by the var files_separator,"
               ~ " another encoding than " ~ contact_segmentation.setting('files_encoding') ~ " by files_encoding." if not file.is_parquet else '.')
        ) -%}
    {%- endif -%}
{%- endmacro %}
