{# The analysis date, the grain of the periods, and how many of them each window has. #}
{% macro problems_of_time() -%}
    {%- set problems = [] -%}
    {%- set grains = ['day', 'week', 'month', 'quarter'] -%}
    {%- if var('period_grain', none) not in grains -%}
        {%- do problems.append(contact_segmentation.problem('period_grain', var('period_grain', none), grains | join(', '))) -%}
    {%- endif -%}
    {%- do problems.extend(contact_segmentation.problems_of_whole_numbers([
        ('history_periods', 0, 120, "a whole number from 0 to 120"),
        ('lookback_periods', 1, 120, "a whole number from 1 to 120"),
        ('outcome_periods', 1, 120, "a whole number from 1 to 120"),
    ])) -%}
    {%- if var('late_event_periods', none) is not none -%}
        {%- do problems.extend(contact_segmentation.problems_of_whole_numbers([
            ('late_event_periods', 1, 1000, "a whole number from 1 to 1000, or null for all periods"),
        ])) -%}
    {%- endif -%}
    {%- set given = var('as_of_date', none) -%}
    {%- if given is not none -%}
        {%- set today = run_started_at.astimezone(modules.pytz.utc).strftime('%Y-%m-%d') -%}
        {%- set allowed = "a date as YYYY-MM-DD that is not after today (" ~ today ~ "), or null for the day after the last event" -%}
        {%- if not contact_segmentation.is_spelled_as(given, '[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])') or given | string > today -%}
            {%- do problems.append(contact_segmentation.problem('as_of_date', given, allowed)) -%}
        {%- elif given | string > '1900-01-01' -%}
            {#- 31 February passes the pattern; a month's length does not. -#}
            {%- set year, month, day = (given | string).split('-') -%}
            {%- set leap = year | int % 4 == 0 and (year | int % 100 != 0 or year | int % 400 == 0) -%}
            {%- set lengths = [31, 29 if leap else 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31] -%}
            {%- if day | int > lengths[month | int - 1] -%}
                {%- do problems.append(contact_segmentation.problem('as_of_date', given, allowed)) -%}
            {%- endif -%}
        {%- else -%}
            {%- do problems.append(contact_segmentation.problem('as_of_date', given, allowed)) -%}
        {%- endif -%}
    {%- endif -%}
    {{ return(problems) }}
{%- endmacro %}
