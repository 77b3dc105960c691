with

-- Each find_<name> says where its pattern is found; its words, and when it is judged, stand in its declaration.
found as (

    {% for finding in declared_findings() %}
        {% set model_name = 'find_' ~ finding.name %}
        select
            '{{ finding.name }}' as pattern,
            {{ loop.index }} as pattern_rank,
            {{ as_text(finding.suggestion) }} as suggestion,
            {{ as_text(finding.typical_action) }} as typical_action,
            '{{ finding.judged_at }}' as judged_at,
            {{ model_name }}.as_of_date,
            {{ model_name }}.segmentation,
            {{ model_name }}.segment,
            {{ model_name }}.outcome,
            {{ model_name }}.severity,
            {{ model_name }}.magnitude,
            {{ model_name }}.evidence
        from {{ ref(model_name) }} as {{ model_name }}
        {{ 'union all' if not loop.last }}
    {% endfor %}

)

select * from found
