{# The analysis date, what the data cover, when contacts enter and events are known, the grain of the periods, and how many of them each window has. #}
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
    {%- set today = run_started_at.astimezone(modules.pytz.utc).strftime('%Y-%m-%d') -%}
    {%- set usable = [] -%}
    {%- for name, otherwise in [
        ('as_of_date', "the day after the last event"),
        ('data_begin', "the day of the first event"),
        ('data_complete_until', "the var as_of_date, or the day after the last event"),
    ] -%}
        {%- set given = var(name, none) -%}
        {%- if given is not none -%}
            {%- if contact_segmentation.is_date(given) and given | string <= today -%}
                {%- do usable.append(name) -%}
            {%- else -%}
                {%- do problems.append(contact_segmentation.problem(
                    name, given, "a date as YYYY-MM-DD that is not after today (" ~ today ~ "), or null for " ~ otherwise
                )) -%}
            {%- endif -%}
        {%- endif -%}
    {%- endfor -%}
    {%- for name in ['created_at_from_first_event', 'known_by_load_time'] if var(name, none) is not boolean -%}
        {%- do problems.append(contact_segmentation.problem(name, var(name, none), "true, false")) -%}
    {%- endfor -%}
    {%- for name in ['as_of_date', 'data_complete_until'] -%}
        {%- if name in usable and 'data_begin' in usable and var('data_begin') | string >= var(name) | string -%}
            {%- do problems.append(contact_segmentation.problem(
                'data_begin', var('data_begin') ~ " with the var " ~ name ~ " " ~ var(name), "a date before it"
            )) -%}
        {%- endif -%}
    {%- endfor -%}
    {{ return(problems) }}
{%- endmacro %}
