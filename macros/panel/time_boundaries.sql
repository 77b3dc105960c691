{# The dates that cut time into buckets, in order of time: every as-of date and every start and end of a window.
   Buckets between them add up exactly to any window. Each is a number of periods (`offset`) from an `anchor`:
   `period`, the newest period start before the analysis date, or `analysis`, the analysis date itself.
   The order is the same for every calendar, so it is known before a row is read. #}
{% macro time_boundaries() -%}
    {%- set lookback = var('lookback_periods') | int -%}
    {%- set oldest = -([var('history_periods') | int - 1, 0] | max) - 2 * lookback -%}
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

{# The as-of dates in order of time, the analysis date last. Each names, as positions in time_boundaries(), the starts of its
   prior and its recent window, itself, and the end of its outcome window (or of the data, where that comes first). #}
{% macro as_of_dates() -%}
    {%- set boundaries = contact_segmentation.time_boundaries() -%}
    {%- set lookback = var('lookback_periods') | int -%}
    {%- set last = boundaries | length - 1 -%}
    {%- set dates = [] -%}
    {%- for offset in range(1 - var('history_periods') | int, 1) -%}
        {%- set outcome_end = offset + var('outcome_periods') | int -%}
        {%- do dates.append({
            'as_of_index': loop.index,
            'anchor': 'period',
            'offset': offset,
            'prior_start': boundaries.index({'anchor': 'period', 'offset': offset - 2 * lookback}),
            'recent_start': boundaries.index({'anchor': 'period', 'offset': offset - lookback}),
            'as_of': boundaries.index({'anchor': 'period', 'offset': offset}),
            'outcome_end': boundaries.index({'anchor': 'period', 'offset': outcome_end}) if outcome_end <= 0 else last,
        }) -%}
    {%- endfor -%}
    {%- do dates.append({
        'as_of_index': dates | length + 1,
        'anchor': 'analysis',
        'offset': 0,
        'prior_start': boundaries.index({'anchor': 'analysis', 'offset': -2 * lookback}),
        'recent_start': boundaries.index({'anchor': 'analysis', 'offset': -lookback}),
        'as_of': last,
        'outcome_end': last,
    }) -%}
    {{ return(dates) }}
{%- endmacro %}
