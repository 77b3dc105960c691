{# The columns of a contact at an as-of date that are read off its running totals: each with its name, its SQL type, and its expression at each
   date. A window is the difference of two running totals. Arg: dates (as as_of_dates_to_build() returns them). #}
{% macro window_columns(dates) -%}
    {#- Name and type; the total that is read, at which moment of the date, and the moment at which the window began, if it did not begin with time. -#}
    {%- set readings = [] -%}
    {%- for measure in contact_segmentation.activity_measures() -%}
        {%- do readings.append((measure.name ~ '_recent', measure.type, measure.name, 'as_of', 'recent_start')) -%}
        {%- do readings.append((measure.name ~ '_prior', measure.type, measure.name, 'recent_start', 'prior_start')) -%}
        {%- do readings.append((measure.name ~ '_lifetime', measure.type, measure.name, 'as_of', none)) -%}
        {%- if measure.name in contact_segmentation.outcome_measures() -%}
            {%- do readings.append(('outcome_' ~ measure.name, measure.type, measure.name, 'outcome_end', 'as_of')) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for time in contact_segmentation.activity_times() -%}
        {%- do readings.append((time.name, dbt.type_timestamp(), time.name, 'as_of', none)) -%}
    {%- endfor -%}
    {%- for weight in contact_segmentation.activity_weights() -%}
        {%- do readings.append((weight.score, contact_segmentation.type_double(), weight.score, 'as_of', none)) -%}
    {%- endfor -%}
    {%- for kind in contact_segmentation.interest_kinds() -%}
        {%- do readings.append(('leading_' ~ kind, dbt.type_bigint(), 'leading_' ~ kind, 'as_of_index', none)) -%}
    {%- endfor -%}

    {%- set columns = [] -%}
    {%- for name, type, total, end, start in readings -%}
        {%- set by_date = {} -%}
        {%- for date in dates -%}
            {%- set before = ' - ' ~ total ~ '_' ~ date[start] if start else '' -%}
            {%- do by_date.update({date.as_of_index: total ~ '_' ~ date[end] ~ before}) -%}
        {%- endfor -%}
        {%- do columns.append({'name': name, 'type': type, 'by_date': by_date}) -%}
    {%- endfor -%}
    {{ return(columns) }}
{%- endmacro %}
