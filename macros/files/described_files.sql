{# Inspects the files that a var names, before they are read.
   Args: var_name (text), needed (list of column names, for the messages).
   Returns: list of {path, is_parquet, is_plain, size, columns}, see described_csv_file.
   Errors: no var, no such file, and those of described_csv_file and described_parquet_file. #}
{% macro described_files(var_name, needed) -%}
    {%- set pattern = contact_segmentation.setting(var_name) -%}
    {%- set allowed = "the path of CSV or Parquet files (* stands for any text, ** for any folders) with the columns " ~ needed | join(', ') -%}
    {%- if pattern is not string or not pattern | trim -%}
        {%- do exceptions.raise_compiler_error(contact_segmentation.problem(var_name, pattern, allowed)) -%}
    {%- endif -%}
    {%- set paths = run_query("select file from glob(" ~ contact_segmentation.text_literal(pattern) ~ ") order by file").columns[0].values() -%}
    {%- if not paths -%}
        {%- do exceptions.raise_compiler_error(contact_segmentation.problem(var_name, "'" ~ pattern ~ "', where no file is", allowed)) -%}
    {%- endif -%}
    {%- set described = [] -%}
    {%- for path in paths -%}
        {%- if (path | lower).endswith('.parquet') -%}
            {%- do described.append(contact_segmentation.described_parquet_file(var_name, path, allowed)) -%}
        {%- else -%}
            {%- do described.append(contact_segmentation.described_csv_file(var_name, path)) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(described) }}
{%- endmacro %}
