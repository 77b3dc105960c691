{# How many lines stand before the header of a CSV file, and the names in it; none in an empty file. Arg: pattern (text: fits the file alone). #}
{% macro described_csv_file(pattern) -%}
    {%- set first_lines = run_query(
        "select n_lines, line from (
            select row_number() over () as n_lines, line from " ~ contact_segmentation.read_csv([pattern], ['line'], has_header=false) ~ "
        ) where trim(line) <> '' limit 1"
    ).rows -%}
    {%- if not first_lines -%}
        {{ return({'skip': 0, 'columns': []}) }}
    {%- endif -%}
    {%- set skip = first_lines[0][0] | int - 1 -%}
    {#- A separator between quotes parts no names. #}
    {%- set n_columns = modules.re.sub('"[^"]*"', '', first_lines[0][1]).split(contact_segmentation.setting('files_separator')) | length -%}
    {%- set names = [] -%}
    {%- for number in range(1, n_columns + 1) -%}
        {%- do names.append('value_' ~ number) -%}
    {%- endfor -%}
    {%- set header = run_query(
        "select " ~ names | join(', ') ~ " from " ~ contact_segmentation.read_csv([pattern], names, skip, has_header=false) ~ " limit 1"
    ).rows -%}
    {{ return({'skip': skip, 'columns': header[0].values() | list if header else []}) }}
{%- endmacro %}
