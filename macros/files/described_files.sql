{# The files that a var names, and their columns, before they are read. Arg: var_name.
   Returns: list of {is_parquet, skip, columns, types, patterns}: CSV files with the same header are one entry, as they are read together.
   Errors: those of paths_of_files, and a file that only says that it is Parquet: reading it would fail without naming the var. #}
{% macro described_files(var_name) -%}
    {%- set described = [] -%}
    {%- for path, pattern in contact_segmentation.paths_of_files(var_name) -%}
        {%- set literal = contact_segmentation.text_literal(pattern) -%}
        {%- set file = {'is_parquet': (path | lower).endswith('.parquet'), 'skip': 0, 'types': []} -%}
        {%- if file.is_parquet -%}
            {#- A large file is no stub, and need not be loaded for the four letters at its ends. #}
            {%- set size = run_query("select size from read_blob(" ~ literal ~ ")").rows[0][0] | int -%}
            {%- if size < 12 or (size < 64000000 and not run_query(
                "select starts_with(hex(content), '50415231') and ends_with(hex(content), '50415231') from read_blob(" ~ literal ~ ")"
            ).rows[0][0]) -%}
                {%- do exceptions.raise_compiler_error(contact_segmentation.problem(
                    var_name, "'" ~ path ~ "', which is no Parquet file", "the path of CSV or Parquet files, each named as what it is"
                )) -%}
            {%- endif -%}
            {%- set columns = run_query("describe select * from read_parquet(" ~ literal ~ ")") -%}
            {%- do file.update({'columns': columns.columns[0].values() | list, 'types': columns.columns[1].values() | list}) -%}
        {%- else -%}
            {%- do file.update(contact_segmentation.described_csv_file(pattern)) -%}
        {%- endif -%}
        {%- set alike = [] -%}
        {%- for other in described if other.is_parquet == file.is_parquet and other.skip == file.skip and other.columns == file.columns and other.types == file.types -%}
            {%- do alike.append(other) -%}
        {%- endfor -%}
        {%- if alike -%}
            {%- do alike[0].patterns.append(pattern) -%}
        {%- else -%}
            {%- do file.update({'patterns': [pattern], 'path': path}) -%}
            {%- do described.append(file) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(described) }}
{%- endmacro %}
