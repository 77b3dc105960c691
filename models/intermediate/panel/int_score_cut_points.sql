{%- set percentiles = [] -%}
{%- for cut in score_cuts() -%}
    {%- for fraction in cut.fractions -%}
        {%- do percentiles.append({'name': cut.name ~ '_' ~ cut.labels[loop.index0], 'expression': cut.name, 'fraction': fraction}) -%}
    {%- endfor -%}
{%- endfor -%}

with

features as {{ inlined() }} (

    select * from {{ ref('int_contact_features') }}

),

scored as {{ inlined() }} (

    select
        {% for cut in score_cuts() %}
            {{ cut.expression }} as {{ cut.name }},
        {% endfor %}
        as_of_date
    from features

),

percentiles as (

    {{ percentiles_by('scored', 'as_of_date', percentiles) }}

),

-- The cut is the next value above the percentile: at least that fraction of the contacts lies below it, ties and all.
final as (

    select
        {% for cut in score_cuts() %}
            {% for label in cut.labels %}
                min(case when scored.{{ cut.name }} > percentiles.{{ cut.name }}_{{ label }} then scored.{{ cut.name }} end)
                    as {{ cut.name }}_{{ label }},
            {% endfor %}
        {% endfor %}
        scored.as_of_date
    from scored
    inner join percentiles on scored.as_of_date = percentiles.as_of_date
    group by scored.as_of_date

)

select * from final
