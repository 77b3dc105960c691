with

panel as (

    select * from {{ ref('int_contact_panel') }}

),

-- Every segmentation in one pass. The outcomes come along, so that nothing has to be joined back to the panel.
final as (

    select
        contact_key,
        as_of_date,
        is_current,
        {% for segmentation in declared_segmentations() %}
            cast(
                {{ segment_position(segmentation.segments) | indent(16) }} as smallint
            ) as {{ segmentation.name }}_position,
        {% endfor %}
        {% for measure in outcome_measures() %}
            outcome_{{ measure }},
        {% endfor %}
        is_active
    from panel

)

select * from final
