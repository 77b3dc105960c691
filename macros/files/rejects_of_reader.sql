{# The lines that DuckDB's reader did not take, each once, from the temporary table of that name; none where it made no such table, as when all lines fit.
   A line that has several faults has the first. Arg: rejects (text). #}
{% macro rejects_of_reader(rejects) -%}
    {%- if run_query("select count(*) from duckdb_tables() where temporary and table_name = '" ~ rejects ~ "'").rows[0][0] | int == 0 -%}
        {{ return("select null::varchar as _file, null::varchar as _reason, null::varchar as _lines where false") }}
    {%- endif -%}
    select
        scans.file_path as _file,
        case
            when regexp_matches(min(errors.csv_line), '[^\r\n]\s*[\r\n]+\s*[^\r\n]') then 'spans_lines'
            else case max(errors.error_type)
                when 'MISSING COLUMNS' then 'too_few_values'
                when 'TOO MANY COLUMNS' then 'too_many_values'
                when 'UNQUOTED VALUE' then 'broken_quotes'
                when 'LINE SIZE OVER MAXIMUM' then 'too_long'
                when 'INVALID ENCODING' then 'other_encoding'
                else 'unreadable'
            end
        end as _reason,
        min(errors.csv_line) as _lines
    from {{ rejects }} as errors
    inner join {{ rejects }}_scans as scans on errors.scan_id = scans.scan_id and errors.file_id = scans.file_id
    group by errors.scan_id, errors.file_id, scans.file_path, errors.line_byte_position
{%- endmacro %}
