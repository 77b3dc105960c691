{# Lines on dates, base and segments that are too small or too large. Arg: results (of the run). Returns: list of text; empty where the run built
   none of the tables. #}
{% macro summary_of_segments(results) -%}
    {%- set lines = [] -%}
    {%- set as_of_dates = contact_segmentation.built_relation(results, 'int_as_of_dates') -%}
    {%- set segment_share = contact_segmentation.built_relation(results, 'segment_share') -%}
    {%- if as_of_dates -%}
        {%- set dates = run_query(
            'select max(as_of_date), count(*), sum(case when is_mature then 1 else 0 end), max(case when is_mature then as_of_date end) from ' ~ as_of_dates
        ).rows[0] -%}
        {%- do lines.append('%-12s' | format('as of') ~ dates[0]) -%}
        {%- do lines.append(
            '%-12s' | format('windows') ~ dates[2] ~ ' of ' ~ dates[1] ~ ' outcome windows are over'
            ~ (', the newest of them from ' ~ dates[3] ~ ' on' if dates[3] is not none else '')
        ) -%}
    {%- endif -%}
    {%- if segment_share -%}
        {%- set base = run_query('select max(n_base), count(distinct segmentation) from ' ~ segment_share ~ ' where is_current').rows[0] -%}
        {%- do lines.append('%-12s' | format('base') ~ base[0] ~ ' contacts in ' ~ base[1] ~ ' segmentations') -%}
        {%- for status, label in [('too_small', 'too small'), ('dominant', 'too large')] -%}
            {%- set named = [] -%}
            {%- for row in run_query(
                "select segmentation, segment, n_contacts from " ~ segment_share ~ " where is_current and size_status = '" ~ status ~ "' order by 1, 2"
            ).rows -%}
                {%- do named.append(row[0] ~ '.' ~ row[1] ~ ' (' ~ row[2] ~ ')') -%}
            {%- endfor -%}
            {%- if named -%}
                {%- do lines.append('%-12s' | format(label) ~ named | join(', ')) -%}
            {%- endif -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(lines) }}
{%- endmacro %}
