{# The as-of dates in order of time, the analysis date last. Each names, as positions in time_boundaries(), the starts of its
   prior and its recent window, itself, and the end of its outcome window (or of the data, where that comes first). #}
{% macro as_of_dates() -%}
    {%- set boundaries = contact_segmentation.time_boundaries() -%}
    {%- set history = contact_segmentation.setting('history_periods') | int -%}
    {%- set lookback = contact_segmentation.setting('lookback_periods') | int -%}
    {%- set outcome = contact_segmentation.setting('outcome_periods') | int -%}
    {%- set last = boundaries | length - 1 -%}
    {%- set dates = [] -%}
    {%- for offset in range(1 - history, 1) -%}
        {%- set outcome_end = offset + outcome -%}
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
