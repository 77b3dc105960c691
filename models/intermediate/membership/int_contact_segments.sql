{%- set chunks = built_by_chunks('as_of_date', 'int_as_of_date_fingerprints', fingerprint='panel_fingerprint') -%}

with

panel as (

    select * from {{ ref('int_contact_panel') }}
    where {{ in_chunks('as_of_date', chunks) }}

),

date_fingerprints as (

    select
        as_of_date,
        -- The rules are a part of it, as they are compiled here: see built_from().
        {{ built_from('panel_fingerprint') }} as built_from
    from {{ ref('int_as_of_date_fingerprints') }}

),

-- Every segmentation in one pass. The outcomes come along, so that nothing has to be joined back to the panel.
final as (

    select
        panel.contact_key,
        panel.as_of_date,
        panel.is_current,
        {% for segmentation in declared_segmentations() %}
            cast(
                {{ segment_position(segmentation.segments) | indent(16) }} as smallint
            ) as {{ segmentation.name }}_position,
        {% endfor %}
        {% for measure in outcome_measures() %}
            panel.outcome_{{ measure }},
        {% endfor %}
        panel.is_active,
        date_fingerprints.built_from
    from panel
    inner join date_fingerprints on panel.as_of_date = date_fingerprints.as_of_date

)

select * from final
