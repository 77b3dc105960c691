{# The rows of all files that a var names, as text, in the columns of the raw contract; then their file, and of a row that is no record of its own the reason
   and its lines. Lines that do not fit the header come after them, see account_for_lines.
   Args: table (contacts or events), needed (list: columns that every file must have). #}
{% macro rows_of_files(table, needed) -%}
    {%- if not execute -%}
        {{ return('select 1 as not_yet') }}
    {%- endif -%}
    {%- set encoding = contact_segmentation.setting('files_encoding') -%}
    {%- if encoding != 'utf-8' -%}
        {#- DuckDB stops at the first byte that the encoding does not have, and cannot know who chose it. #}
        {%- do log("The files of the var " ~ table ~ "_files are read as " ~ encoding ~ ", as the var files_encoding says.", info=true) -%}
    {%- endif -%}
    {%- for file in contact_segmentation.described_files(table ~ '_files') -%}
        {%- set given = file.columns | map('default', '', true) | map('trim') | map('lower') | list -%}
        {%- do contact_segmentation.require_columns_of_file(table, needed, file, given) -%}
        {%- set values = [] -%}
        {%- for name in given -%}
            {%- do values.append('value_' ~ loop.index) -%}
        {%- endfor %}
        select
            {% for column in contact_segmentation.columns_from_files(table) -%}
                {{ contact_segmentation.value_from_file(column, table, file, given) }} as {{ column }},
            {% endfor -%}
            {% if file.is_parquet or not given -%}
                cast(null as varchar) as _file,
                cast(null as varchar) as _reason,
                cast(null as varchar) as _lines
            {%- else -%}
                {#- The first value is looked at alone, as it tells almost all rows from a header. -#}
                filename as _file,
                case
                    when
                        value_1 is not distinct from {{ contact_segmentation.text_literal(file.columns[0]) if given[0] else 'null' }}
                        and concat_ws(',', {{ values | join(', ') }}) = {{ contact_segmentation.text_literal(file.columns | select | join(',')) }}
                        then 'repeated_header'
                    when regexp_matches(concat({{ values | join(', ') }}), '[\r\n]') then 'spans_lines'
                end as _reason,
                case
                    when _reason is not null
                        then array_to_string(list_transform(
                            [{{ values | join(', ') }}],
                            lambda value: case when regexp_matches(value, '[\r\n]') then '"' || value || '"' else coalesce(value, '') end
                        ), {{ contact_segmentation.text_literal(contact_segmentation.setting('files_separator')) }})
                end as _lines
            {%- endif %}
        {% if file.is_parquet -%}
            from read_parquet({{ contact_segmentation.list_of_texts(file.patterns) }})
        {%- elif given -%}
            from {{ contact_segmentation.read_csv(file.patterns, values, file.skip, rejects='rejects_of_' ~ table) }}
            {#- In a file of one column DuckDB takes an empty line for a row. #}
            {{ 'where value_1 is not null' if values | length == 1 }}
        {%- else -%}
            from (select 1 as nothing) as empty_file where false
        {%- endif %}
        {{ 'union all' if not loop.last }}
    {% endfor -%}
{%- endmacro %}
