{# dbt-spark writes each value of a seed as a parameter of its own, nulls as the text None, and does not escape quotes.
   Here a batch of rows is one text in JSON, which Spark takes apart: nulls stay nulls, and thousands of rows take a second. #}
{% macro spark__load_csv_rows(model, agate_table) -%}
    {%- set types = model['config'].get('column_types', {}) -%}
    {%- set columns = [] -%}
    {%- for name in agate_table.column_names -%}
        {%- do columns.append("cast(fields[" ~ loop.index0 ~ "] as " ~ types.get(name, adapter.convert_type(agate_table, loop.index0)) ~ ")") -%}
    {%- endfor -%}
    {%- set statements = [] -%}
    {%- for chunk in agate_table.rows | batch(20000) -%}
        {%- set rows = [] -%}
        {%- for row in chunk -%}
            {%- set fields = [] -%}
            {%- for value in row -%}
                {%- do fields.append(none if value is none else value | string) -%}
            {%- endfor -%}
            {%- do rows.append(fields) -%}
        {%- endfor -%}
        {%- set sql -%}
            insert into {{ this.render() }}
            select {{ columns | join(', ') }}
            from (select explode(from_json({{ contact_segmentation.text_literal(tojson(rows)) }}, 'array<array<string>>')) as fields) as batch
        {%- endset -%}
        {%- do adapter.add_query(sql, abridge_sql_log=True) -%}
        {%- if loop.first -%}
            {%- do statements.append(sql) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(statements | first) }}
{%- endmacro %}
