{# SQL for the whole grid of scores of a segmentation, whether a contact has these scores or not: segmentation, recency_score, frequency_score,
   value_score, segment_position, n_conditions (how many conditions hold in the cell).
   Args: segmentation (a declaration whose rules read these scores alone), n_scores (integer, the highest score). #}
{% macro score_grid(segmentation, n_scores=5) -%}
    select
        {{ contact_segmentation.as_text(segmentation.name) }} as segmentation,
        recency_score,
        frequency_score,
        value_score,
        {{ contact_segmentation.first_match('pattern') }} as segment_position,
        length(replace(pattern, '0', '')) as n_conditions
    from (
        select
            recency_score,
            frequency_score,
            value_score,
            {{ contact_segmentation.rule_pattern(segmentation.segments) | indent(12) }} as pattern
        from (
            {%- for score in range(1, n_scores + 1) %}
                {{ 'union all ' if not loop.first }}select {{ score }} as recency_score
            {%- endfor %}
        ) as recency_scores
        cross join (
            {%- for score in range(1, n_scores + 1) %}
                {{ 'union all ' if not loop.first }}select {{ score }} as frequency_score
            {%- endfor %}
        ) as frequency_scores
        cross join (
            {%- for score in range(1, n_scores + 1) %}
                {{ 'union all ' if not loop.first }}select {{ score }} as value_score
            {%- endfor %}
        ) as value_scores
    ) as cells
{%- endmacro %}
