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

date_fingerprints as (

    select * from {{ ref('int_as_of_date_fingerprints') }}

),

scored_contacts as {{ not_materialized() }} (

    select
        {% for cut in score_cuts() %}
            {{ cut.expression }} as {{ cut.name }},
        {% endfor %}
        as_of_date
    from features

),

percentiles as (

    {{ percentiles_by('scored_contacts', 'as_of_date', percentiles) }}

),

-- The cut is the next value above the percentile: at least that fraction of the contacts lies below it, ties and all.
cut_points as (

    select
        {% for cut in score_cuts() %}
            {% for label in cut.labels %}
                min(
                    case
                        when scored_contacts.{{ cut.name }} > percentiles.{{ cut.name }}_{{ label }} then scored_contacts.{{ cut.name }}
                    end
                ) as {{ cut.name }}_{{ label }},
            {% endfor %}
        {% endfor %}
        scored_contacts.as_of_date
    from scored_contacts
    inner join percentiles on scored_contacts.as_of_date = percentiles.as_of_date
    group by scored_contacts.as_of_date

),

final as (

    select
        cut_points.*,
        {{ built_from('date_fingerprints.cut_points_fingerprint') }} as built_from
    from cut_points
    inner join date_fingerprints on cut_points.as_of_date = date_fingerprints.as_of_date

)

select * from final
