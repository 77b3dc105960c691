{#- By chunks, though its rows are few: percentiles of every contact at every date are what they cost. -#}
{%- set chunks = built_by_chunks('as_of_date', 'int_as_of_date_fingerprints', fingerprint='cut_points_fingerprint') -%}
{%- set percentiles = [] -%}
{%- for cut in score_cuts() -%}
    {%- for fraction in cut.fractions -%}
        {%- do percentiles.append({'name': cut.name ~ '_' ~ cut.labels[loop.index0], 'expression': cut.name, 'fraction': fraction}) -%}
    {%- endfor -%}
{%- endfor -%}

with

features as {{ not_materialized() }} (

    select * from {{ ref('int_contact_features') }}
    where {{ in_chunks('as_of_date', chunks) }}

),

date_inputs as (

    select * from {{ ref('int_as_of_date_fingerprints') }}

),

scored as {{ not_materialized() }} (

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
cut as (

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

),

final as (

    select
        cut.*,
        {{ built_from('date_inputs.cut_points_fingerprint') }} as built_from
    from cut
    inner join date_inputs on cut.as_of_date = date_inputs.as_of_date

)

select * from final
