{# Lines on what did not pass, with the rows of the tests that say how many of how many, and where to read on. Arg: results (of the run).
   Returns: list of text. #}
{% macro summary_of_tests(results) -%}
    {%- set lines = [] -%}
    {%- for result in results if result.status | string in ('warn', 'fail', 'error', 'runtime error', 'partial success') -%}
        {%- set node = result.node -%}
        {%- do lines.append('%-12s' | format('look at' if not lines else '') ~ (result.status | string) ~ ': ' ~ node.name) -%}
        {%- if result.status | string in ('warn', 'fail') and node.package_name == 'contact_segmentation' and 'quality' in node.tags -%}
            {%- for row in run_query(node.compiled_code).rows -%}
                {#- what, n, out_of, share, examples -#}
                {%- do lines.append(
                    ' ' * 14 ~ row[0] ~ ': ' ~ row[1] ~ ' of ' ~ row[2]
                    ~ (' (' ~ (100.0 * (row[3] | float)) | round(1) ~ ' %)' if row[3] is not none else '')
                    ~ (', such as ' ~ row[4] | replace('\n', ' ') if row[4] is not none else '')
                ) -%}
            {%- endfor -%}
        {%- endif -%}
    {%- endfor -%}
    {%- if lines or contact_segmentation.built_relation(results, 'staging_reconciliation') -%}
        {%- do lines.append(
            '%-12s' | format('read on') ~ 'raw rows: staging_reconciliation, rejected_rows, staging_field_issues; what to change: segment_findings; '
            ~ 'what each figure and test means: docs/definitions.md'
        ) -%}
    {%- endif -%}
    {{ return(lines) }}
{%- endmacro %}
