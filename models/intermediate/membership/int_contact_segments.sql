{%- set chunks = built_by_chunks('as_of_date', 'int_as_of_date_fingerprints', fingerprint='panel_fingerprint') -%}

with

panel as (

    select * from {{ ref('int_contact_panel') }}
    where {{ in_chunks('as_of_date', chunks) }}

),

features as (

    select * from {{ ref('int_contact_features') }}
    where {{ in_chunks('as_of_date', chunks) }}

),

date_fingerprints as (

    select
        as_of_date,
        -- The rules are a part of it, as they are compiled here: see built_from().
        {{ built_from('panel_fingerprint') }} as built_from
    from {{ ref('int_as_of_date_fingerprints') }}

),

-- Every segmentation in one pass. A condition sees the panel alone, so that no spelling of it reaches an outcome.
positions as (

    select
        contact_key,
        as_of_date,
        is_current,
        {% for segmentation in declared_segmentations() %}
            cast(
                {{ segment_position(segmentation.segments) | indent(16) }} as smallint
            ) as {{ segmentation.name }}_position,
        {% endfor %}
        is_active
    from panel

),

-- The outcomes come along, so that what follows need not join them.
final as (

    select
        positions.contact_key,
        positions.as_of_date,
        positions.is_current,
        {% for segmentation in declared_segmentations() %}
            positions.{{ segmentation.name }}_position,
        {% endfor %}
        {% for measure in outcome_measures() %}
            features.outcome_{{ measure }},
        {% endfor %}
        positions.is_active,
        date_fingerprints.built_from
    from positions
    inner join features on positions.contact_key = features.contact_key and positions.as_of_date = features.as_of_date
    inner join date_fingerprints on positions.as_of_date = date_fingerprints.as_of_date

)

select * from final
