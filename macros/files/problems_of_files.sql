{# The source base_files__* needs to know its files, how they are written, and which of their columns are meant. #}
{% macro problems_of_files() -%}
    {%- set problems = [] -%}
    {%- for table in ['contacts', 'events'] -%}
        {%- set given = var(table ~ '_files', none) -%}
        {%- set is_read = var(table ~ '_model', none) == 'base_files__' ~ table -%}
        {%- if is_read and target.type != 'duckdb' -%}
            {%- do problems.append(contact_segmentation.problem(
                table ~ '_model', 'base_files__' ~ table ~ " on the target's type " ~ target.type, "any other model: files are read by DuckDB alone"
            )) -%}
        {%- endif -%}
        {%- if is_read and (given is not string or not given | trim) -%}
            {%- do problems.append(contact_segmentation.problem(
                table ~ '_files', given,
                "the path of CSV or Parquet files (* stands for any text), because the var " ~ table ~ "_model is base_files__" ~ table
            )) -%}
        {%- endif -%}
        {%- for var_name, meaning in [
            (table ~ '_columns', "the name of the file's column, or a list of names whose values are joined"),
            (table ~ '_constants', "a text or a number that every row gets"),
        ] -%}
            {%- set entries = var(var_name, none) or {} -%}
            {#- Attributes are only known to be usable once dbt has parsed. #}
            {%- set columns = contact_segmentation.columns_from_files(table) if execute else [] -%}
            {%- set allowed = "names of " ~ (columns | join(', ') if columns else "columns") ~ ", each with " ~ meaning -%}
            {%- if entries is not mapping -%}
                {%- do problems.append(contact_segmentation.problem(var_name, entries, allowed)) -%}
            {%- else -%}
                {%- for column, value in entries.items() -%}
                    {%- set several = value is iterable and value is not string -%}
                    {%- set texts = value if several and value is not mapping else [value] -%}
                    {%- if (execute and column not in columns) or value is mapping or texts | length == 0
                        or (several and var_name == table ~ '_constants') or texts | select('in', [none, '']) | list -%}
                        {%- do problems.append(contact_segmentation.problem(var_name, column ~ ': ' ~ value, allowed)) -%}
                    {%- elif var_name == table ~ '_constants' and var(table ~ '_columns', none) is mapping and column in var(table ~ '_columns') -%}
                        {%- do problems.append(contact_segmentation.problem(
                            var_name, column ~ ', which the var ' ~ table ~ '_columns names too', "each column in one of them"
                        )) -%}
                    {%- endif -%}
                {%- endfor -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- set separator = var('files_separator', none) -%}
    {%- if separator is not string or not contact_segmentation.is_spelled_as(separator, '[\t -~]') or separator in '"\\' -%}
        {%- do problems.append(contact_segmentation.problem('files_separator', separator, "one character, such as , or ; or \\t in double quotes for a tab")) -%}
    {%- endif -%}
    {%- if var('files_encoding', none) not in ('utf-8', 'utf-16', 'latin-1') -%}
        {%- do problems.append(contact_segmentation.problem('files_encoding', var('files_encoding', none), "utf-8, utf-16, latin-1")) -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro %}
