{# Lines on what became of the raw rows. Arg: results (of the run). Returns: list of text; empty where the run built none of the tables. #}
{% macro summary_of_rows(results) -%}
    {%- set lines = [] -%}
    {%- set reconciliation = contact_segmentation.built_relation(results, 'staging_reconciliation') -%}
    {%- set rejected_rows = contact_segmentation.built_relation(results, 'rejected_rows') -%}
    {%- set field_issues = contact_segmentation.built_relation(results, 'staging_field_issues') -%}
    {%- if reconciliation and rejected_rows and field_issues -%}
        {%- set counts = run_query(
            'select source_table, n_raw, n_kept, n_merged, n_conflicting, n_rejected, n_fields_nulled from ' ~ reconciliation ~ ' order by source_table'
        ) -%}
        {%- for row in counts.rows -%}
            {%- set rejected, nulled = row[5] | int, row[6] | int -%}
            {%- set share = (100.0 * rejected / (row[1] | int)) | round(1) if row[1] | int > 0 else 0.0 -%}
            {%- set top_reason, top_issue = '', '' -%}
            {%- if rejected > 0 -%}
                {%- set reasons = run_query(
                    'select reason, count(*) as n from ' ~ rejected_rows ~ " where source_table = '" ~ row[0] ~ "' group by reason order by 2 desc, 1 limit 1"
                ) -%}
                {%- set top_reason = ', most of them ' ~ reasons.rows[0][0] -%}
            {%- endif -%}
            {%- if nulled > 0 -%}
                {%- set issues = run_query(
                    'select field, issue, n_rows from ' ~ field_issues ~ " where is_nulled and source_table = '" ~ row[0] ~ "' order by 3 desc, 1, 2 limit 1"
                ) -%}
                {%- set top_issue = ', most of them ' ~ issues.rows[0][0] ~ ' (' ~ issues.rows[0][1] ~ ')' -%}
            {%- endif -%}
            {%- do lines.append(
                '%-12s' | format(row[0]) ~ row[2] ~ ' kept of ' ~ row[1] ~ ' rows: ' ~ row[3] ~ ' merged'
                ~ (' (' ~ row[4] ~ ' of them say something else)' if row[4] | int > 0 else '')
                ~ ', ' ~ rejected ~ ' rejected (' ~ share ~ ' %' ~ top_reason ~ ')'
            ) -%}
            {%- do lines.append(' ' * 12 ~ nulled ~ ' values could not be read and are null' ~ top_issue) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(lines) }}
{%- endmacro %}
