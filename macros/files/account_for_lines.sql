{# After files were read: adds the lines that DuckDB's reader did not take, with the reason; stops where a line is neither a row nor kept out, which is what becomes
   of the lines after a quote that nothing closes; and warns of all that is kept out. Arg: table (contacts or events). #}
{% macro account_for_lines(table) -%}
    {%- if execute -%}
        {%- set rejects = 'rejects_of_' ~ table -%}
        {%- do run_query("insert into " ~ this ~ " by name " ~ contact_segmentation.rejects_of_reader(rejects)) -%}
        {%- set patterns = {} -%}
        {%- for path, pattern in contact_segmentation.paths_of_files(table ~ '_files') if not (path | lower).endswith('.parquet') -%}
            {%- do patterns.update({path: pattern}) -%}
        {%- endfor -%}
        {%- if patterns -%}
            {%- do run_query(
                "create or replace temp table lines_of_" ~ table ~ " as
                select filename as _file, count(line) as n_lines, count(nullif(trim(line), '')) as n_texts
                from " ~ contact_segmentation.read_csv(patterns.values() | list, ['line'], rejects=rejects ~ '_of_lines', has_header=false) ~ " group by 1"
            ) -%}
            {%- set torn = run_query(
                "with

                unread as (" ~ contact_segmentation.rejects_of_reader(rejects ~ '_of_lines') ~ "),

                counts as (
                    select _file, n_lines, n_texts from lines_of_" ~ table ~ "
                    union all select _file, 1, 1 from unread
                    union all select _file, case when _reason is null then -1 else -len(" ~ contact_segmentation.texts_of_lines('_lines') ~ ") end, 0 from " ~ this ~ "
                )

                select _file, cast(sum(n_lines) - 1 as integer) as n_lost
                from counts
                where _file is not null
                group by 1
                having sum(n_texts) > 0 and sum(n_lines) > 1
                order by 1"
            ).rows -%}
            {%- for path, n_lost in torn -%}
                {%- set first = run_query(
                    "select n, left(line, 100) from (
                        select row_number() over () as n, line from " ~ contact_segmentation.read_csv([patterns[path]], ['line'], has_header=false) ~ "
                    ) where line is not null order by 1 desc limit 1 offset " ~ (n_lost - 1)
                ).rows[0] -%}
                {%- do exceptions.raise_compiler_error(
                    "var " ~ table ~ "_files: the file '" ~ path ~ "' ends inside a quote, has broken bytes in one, or was written to while it was read. The last " ~ n_lost
                    ~ " of its lines are no rows, from line " ~ first[0] ~ " on: " ~ first[1]
                ) -%}
            {%- endfor -%}
        {%- endif -%}
        {%- for name in [rejects, rejects ~ '_scans', rejects ~ '_of_lines', rejects ~ '_of_lines_scans', 'lines_of_' ~ table] -%}
            {%- do run_query("drop table if exists temp." ~ name) -%}
        {%- endfor -%}
        {%- set hints = {'other_encoding': 'files_encoding', 'too_few_values': 'files_separator', 'too_many_values': 'files_separator'} -%}
        {%- for reason, n_lines, n_files, path, line in run_query(
            "select _reason, cast(sum(len(" ~ contact_segmentation.texts_of_lines('_lines') ~ ")) as integer), count(distinct _file), min(_file), left(arg_min(_lines, _file), 200)
            from " ~ this ~ " where _reason is not null group by 1 order by 1"
        ).rows -%}
            {%- do exceptions.warn(
                "var " ~ table ~ "_files: kept out as " ~ reason ~ ": " ~ n_lines ~ " line(s) of " ~ n_files ~ " file(s), see rejected_rows. One of '" ~ path ~ "': "
                ~ line | trim ~ (" (Is the var " ~ hints[reason] ~ ", '" ~ contact_segmentation.setting(hints[reason]) ~ "', right?)" if reason in hints else '')
            ) -%}
        {%- endfor -%}
    {%- endif -%}
{%- endmacro %}
