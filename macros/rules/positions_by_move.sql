{# SQL of a text with three digits for each position that a contact can have in a segmentation: first with the rules as they stand, then with each
   cut moved by each of the percents, in their order. The rules are those of segment_position(), so a moved cut is what its edit would be.
   Args: segmentation (a declaration with cuts), percents (list of integers). The columns of the panel are at hand. #}
{% macro positions_by_move(segmentation, percents) -%}
    {%- set rule_sets = [segmentation.segments] -%}
    {%- for cut in segmentation.cuts -%}
        {%- for percent in percents -%}
            {%- set moved = [] -%}
            {%- for segment in segmentation.segments[:-1] -%}
                {%- do moved.append({'when': contact_segmentation.condition_with_cuts(segment.template, segmentation.cuts, cut, percent)}) -%}
            {%- endfor -%}
            {%- do rule_sets.append(moved + segmentation.segments[-1:]) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for segments in rule_sets %}
        lpad(cast({{ contact_segmentation.segment_position(segments) | indent(8) }} as {{ contact_segmentation.type_text() }}), 3, '0')
        {{- ' ||' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
