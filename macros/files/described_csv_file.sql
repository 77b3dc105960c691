{# The columns and the state of a CSV file. `is_plain` is true where DuckDB's own reader gives every line as it stands: valid UTF-8, no
   carriage return on its own, every quote closed and nothing but a comma behind it. Other files are read by csv_records.
   Errors: a file too large to be read as a whole. #}
{% macro described_csv_file(var_name, path) -%}
    {%- set most_megabytes = 512 -%}
    {%- set size = run_query("select size from read_blob(" ~ contact_segmentation.text_literal(path) ~ ")").columns[0].values()[0] | int -%}
    {%- if size > most_megabytes * 1024 * 1024 -%}
        {%- do exceptions.raise_compiler_error(contact_segmentation.problem(
            var_name,
            "'" ~ path ~ "' of " ~ (size / 1024 / 1024) | round | int ~ " MB",
            "CSV files of up to " ~ most_megabytes ~ " MB each, and Parquet files of any size"
        )) -%}
    {%- endif -%}
    {%- set look -%}
        with

        contents as (

            select
                {{ contact_segmentation.decoded_text('content') }} as text,
                {{ "try(decode(content)) is not null" if contact_segmentation.setting('files_encoding') == 'utf-8' else "false" }} as is_utf_8
            from read_blob({{ contact_segmentation.text_literal(path) }})

        ),

        headed as (

            select
                *,
                {{ contact_segmentation.csv_records('text') }}[1] as header
            from contents

        )

        select
            case when trim(header) <> '' then to_json({{ contact_segmentation.csv_values('header') }}) end as columns,
            is_utf_8
            and not regexp_matches(text, '^[\r\n]|\r[^\n]|\r$')
            and (
                not contains(text, '"')
                or (
                    (length(text) - length(replace(text, '"', ''))) % 2 = 0
                    and not regexp_matches(text, '(?:^|[,\n])"(?:[^"]|"")*"[^",\r\n]')
                )
            ) as is_plain
        from headed
    {%- endset -%}
    {%- set found = run_query(look).rows[0] -%}
    {%- set columns = fromjson(found[0]) if found[0] else [] -%}
    {#- In a file of one column DuckDB takes an empty line for a row. #}
    {{ return({
        'path': path, 'is_parquet': false, 'is_plain': found[1] and columns | length > 1, 'size': size, 'columns': columns,
    }) }}
{%- endmacro %}
