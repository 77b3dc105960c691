{# The analysis date, the grain of the periods, and how many of them each window has. #}
{% macro problems_of_time() -%}
    {%- set problems = [] -%}
    {%- set grains = ['day', 'week', 'month', 'quarter'] -%}
    {%- if var('period_grain', none) not in grains -%}
        {%- do problems.append(contact_segmentation.problem('period_grain', var('period_grain', none), grains | join(', '))) -%}
    {%- endif -%}
    {%- for name, least, most in [('history_periods', 0, 120), ('lookback_periods', 1, 120), ('outcome_periods', 1, 120)] -%}
        {%- set given = var(name, none) -%}
        {%- if given is boolean or given is not integer or not (least <= given <= most) -%}
            {%- do problems.append(contact_segmentation.problem(name, "the text '" ~ given ~ "'" if given is string else given, "a whole number from " ~ least ~ " to " ~ most)) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- set given = var('late_event_periods', none) -%}
    {%- if given is not none and (given is boolean or given is not integer or not (1 <= given <= 1000)) -%}
        {%- do problems.append(contact_segmentation.problem('late_event_periods', "the text '" ~ given ~ "'" if given is string else given, "a whole number from 1 to 1000, or null for all periods")) -%}
    {%- endif -%}
    {%- set given = var('as_of_date', none) -%}
    {%- if given is not none -%}
        {%- set today = run_started_at.astimezone(modules.pytz.utc).strftime('%Y-%m-%d') -%}
        {%- set allowed = "a date as YYYY-MM-DD that is not after today (" ~ today ~ "), or null for the day after the last event" -%}
        {%- if not modules.re.match('^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$', given | string) or given | string > today -%}
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
