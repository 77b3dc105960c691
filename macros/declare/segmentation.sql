{# Declares a segmentation: the whole body of a model seg_<name>.
   Args:
     question   what the segmentation answers, in one sentence.
     family     what it splits by, for example lifecycle, behaviour, value, firmographics, acquisition.
     segments   list of segment(); the first whose condition holds wins. A condition that is null does not hold.
     otherwise  segment() without a condition: the default that takes everyone else.
     cuts       names and numbers, for example {'large': 250}; `{large}` in a condition is then 250, and segment_cut_sensitivity says what moving
                it would change, in all conditions that use it at once; optional.
   Returns: the SQL of a view with one row per contact and as-of date: contact_id, as_of_date, is_current, segment,
     segment_position.
   Errors: a compile error that names the model, what was given and what is allowed; see validate_segmentation. #}
{% macro segmentation(question=none, family=none, segments=[], otherwise=none, cuts={}) -%}
    {%- do contact_segmentation.validate_segmentation(question, family, segments, otherwise, cuts) -%}
    {%- set name = contact_segmentation.declaring_model_name()[4:] -%}
    {#- The condition that everything reads has the numbers in place; how it was written is kept beside it, to move a cut. -#}
    {%- set declared = [] -%}
    {%- for segment in segments -%}
        {%- do declared.append(dict(segment, when=contact_segmentation.condition_with_cuts(segment.when, cuts), template=segment.when)) -%}
    {%- endfor -%}
    {%- set declaration = {'name': name, 'question': question, 'family': family, 'segments': declared + [otherwise], 'cuts': cuts} -%}
    {#- A model of another project does not see vars that stand under contact_segmentation:, and is then taken to be on. -#}
    {%- set segmentations = var('segmentations', [name]) -%}
    {%- set is_on = segmentations is iterable and name in segmentations -%}
    {#- The declaration is kept on the model, where everything else reads it. One that is off is built by nobody. -#}
    {{ config(
        materialized='view' if is_on else 'ephemeral',
        meta={'segmentation': declaration, 'contains_personal_data': true}
    ) }}
with

panel as (

    select * from {{ ref('contact_segmentation', 'int_contact_panel') }}

),

-- The same conditions over the same panel as in int_contact_segments.
positions as (

    select
        contact_id,
        as_of_date,
        is_current,
        cast({{ contact_segmentation.segment_position(declaration.segments) }} as smallint) as {{ name }}_position
    from panel

),

final as (

    select
        contact_id,
        as_of_date,
        is_current,
        {{ contact_segmentation.segment_name(declaration, 'positions') }} as segment,
        {{ name }}_position as segment_position
    from positions

)

select * from final
{%- endmacro %}
