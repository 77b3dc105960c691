{# The dates that cut time into buckets, in order of time: every as-of date and every start and end of a window.
   Buckets between them add up exactly to any window. Each is a number of periods (`offset`) from an `anchor`:
   `period`, the newest period start before the analysis date, or `analysis`, the analysis date itself.
   The order is the same for every calendar, so it is known before a row is read. #}
{% macro time_boundaries() -%}
    {%- set lookback = contact_segmentation.setting('lookback_periods') | int -%}
    {%- set history = contact_segmentation.setting('history_periods') | int -%}
    {%- set oldest = -([history - 1, 0] | max) - 2 * lookback -%}
    {%- set boundaries = [] -%}
    {%- for offset in range(oldest, 1) -%}
        {%- do boundaries.append({'anchor': 'period', 'offset': offset}) -%}
        {#- The analysis date lies within one period after the newest start, and so do dates as far before it. -#}
        {%- if offset in (-2 * lookback, -lookback) -%}
            {%- do boundaries.append({'anchor': 'analysis', 'offset': offset}) -%}
        {%- endif -%}
    {%- endfor -%}
    {%- do boundaries.append({'anchor': 'analysis', 'offset': 0}) -%}
    {{ return(boundaries) }}
{%- endmacro %}
