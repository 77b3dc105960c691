{# The columns of a contact at an as-of date that are read off its running totals: each with its name, its SQL type, and its expression at each
   date. A window is the difference of two running totals. Arg: dates (as as_of_dates_to_build() returns them). #}
{% macro window_columns(dates) -%}
    {%- set columns = [] -%}
    {%- for measure in contact_segmentation.activity_measures() -%}
        {%- set windows = [('_recent', 'as_of', 'recent_start'), ('_prior', 'recent_start', 'prior_start')] -%}
        {%- for suffix, end, start in windows -%}
            {%- set by_date = {} -%}
            {%- for date in dates -%}
                {%- do by_date.update({date.as_of_index: measure.name ~ '_' ~ date[end] ~ ' - ' ~ measure.name ~ '_' ~ date[start]}) -%}
            {%- endfor -%}
            {%- do columns.append({'name': measure.name ~ suffix, 'type': measure.type, 'by_date': by_date}) -%}
        {%- endfor -%}
        {%- set lifetime, outcome = {}, {} -%}
        {%- for date in dates -%}
            {%- do lifetime.update({date.as_of_index: measure.name ~ '_' ~ date.as_of}) -%}
            {%- do outcome.update({date.as_of_index: measure.name ~ '_' ~ date.outcome_end ~ ' - ' ~ measure.name ~ '_' ~ date.as_of}) -%}
        {%- endfor -%}
        {%- do columns.append({'name': measure.name ~ '_lifetime', 'type': measure.type, 'by_date': lifetime}) -%}
        {%- if measure.name in contact_segmentation.outcome_measures() -%}
            {%- do columns.append({'name': 'outcome_' ~ measure.name, 'type': measure.type, 'by_date': outcome}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set as_they_stand = [
        ('first_activity_at', dbt.type_timestamp()), ('last_activity_at', dbt.type_timestamp()), ('last_purchase_at', dbt.type_timestamp()),
        ('engagement_score', contact_segmentation.type_double()), ('email_engagement_score', contact_segmentation.type_double()),
    ] -%}
    {%- for name, type in as_they_stand -%}
        {%- set by_date = {} -%}
        {%- for date in dates -%}
            {%- do by_date.update({date.as_of_index: name ~ '_' ~ date.as_of}) -%}
        {%- endfor -%}
        {%- do columns.append({'name': name, 'type': type, 'by_date': by_date}) -%}
    {%- endfor -%}
    {%- for kind in contact_segmentation.interest_kinds() -%}
        {%- set by_date = {} -%}
        {%- for date in dates -%}
            {%- do by_date.update({date.as_of_index: 'leading_' ~ kind ~ '_' ~ date.as_of_index}) -%}
        {%- endfor -%}
        {%- do columns.append({'name': 'leading_' ~ kind, 'type': dbt.type_bigint(), 'by_date': by_date}) -%}
    {%- endfor -%}
    {{ return(columns) }}
{%- endmacro %}
