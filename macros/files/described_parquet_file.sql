{# The columns of a Parquet file. Errors: a file that does not begin and end as Parquet does; reading it would fail without naming the var. #}
{% macro described_parquet_file(var_name, path, allowed) -%}
    {%- set literal = contact_segmentation.text_literal(path) -%}
    {%- set is_parquet = run_query(
        "select size > 11 and starts_with(hex(content), '50415231') and ends_with(hex(content), '50415231') from read_blob(" ~ literal ~ ")"
    ).columns[0].values()[0] -%}
    {%- if not is_parquet -%}
        {%- do exceptions.raise_compiler_error(contact_segmentation.problem(var_name, "'" ~ path ~ "', which is no Parquet file", allowed)) -%}
    {%- endif -%}
    {%- set columns = run_query("describe select * from read_parquet(" ~ literal ~ ")").columns[0].values() | list -%}
    {{ return({'path': path, 'is_parquet': true, 'columns': columns}) }}
{%- endmacro %}
