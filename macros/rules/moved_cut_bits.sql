{# SQL of a whole number that says what becomes of a contact when a cut is moved: from the left, one binary digit for whether its value lies at the
   cut (within 1 % of it), then one per move of cut_moves() for whether it changes its segment.
   A rule decides only about contacts that no earlier rule took: for others it does not matter where its cut stands.
   Arg: cut (of declared_cuts). The columns of the panel and <segmentation>_position are at hand. #}
{% macro moved_cut_bits(cut) -%}
    {%- set position = cut.segmentation ~ '_position' -%}
    {%- set double = contact_segmentation.type_double() -%}
    case
        when abs(cast({{ cut.field }} as {{ double }}) - cast({{ cut.cut }} as {{ double }})) * 100 <= abs(cast({{ cut.cut }} as {{ double }}))
            then {{ 2 ** (contact_segmentation.cut_moves() | length) }}
        else 0
    end
    {%- for percent in contact_segmentation.cut_moves() %}
    + case
        when {{ position }} < {{ cut.segment_position }} then 0
        when (
            {{ contact_segmentation.rule_with_cut_moved(cut.when, cut, percent) }}
        ) then case when {{ position }} > {{ cut.segment_position }} then {{ 2 ** loop.revindex0 }} else 0 end
        when {{ position }} = {{ cut.segment_position }} then {{ 2 ** loop.revindex0 }}
        else 0
    end
    {%- endfor %}
{%- endmacro %}
