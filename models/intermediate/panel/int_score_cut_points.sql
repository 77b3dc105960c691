with

features as (

    select * from {{ ref('int_contact_features') }}

),

scored as (

    select
        as_of_date,
        {% for cut in score_cuts() %}
            {{ cut.expression }} as {{ cut.name }}{{ ',' if not loop.last }}
        {% endfor %}
    from features

),

percentiles as (

    select
        as_of_date,
        {% for cut in score_cuts() %}
            {% set outer = loop %}
            {% for fraction in cut.fractions %}
                {{ percentile(cut.name, fraction) }} as {{ cut.name }}_{{ cut.labels[loop.index0] }}
                {{- ',' if not (loop.last and outer.last) }}
            {% endfor %}
        {% endfor %}
    from scored
    group by 1

),

-- The cut is the next value above the percentile: at least that fraction of the contacts lies below it, ties and all.
final as (

    select
        scored.as_of_date,
        {% for cut in score_cuts() %}
            {% set outer = loop %}
            {% for label in cut.labels %}
                min(case when scored.{{ cut.name }} > percentiles.{{ cut.name }}_{{ label }} then scored.{{ cut.name }} end)
                    as {{ cut.name }}_{{ label }}
                {{- ',' if not (loop.last and outer.last) }}
            {% endfor %}
        {% endfor %}
    from scored
    inner join percentiles on scored.as_of_date = percentiles.as_of_date
    group by 1

)

select * from final
