{# SQL of a text with three digits for each position that a contact can have in a segmentation: first with the rules as they stand, then with each
   cut moved by each of the percents, in their order. Written as texts, since an engine is slow to make texts of numbers.
   Args: segmentation (a declaration with cuts), percents (list of integers). The columns of the panel are at hand. #}
{% macro positions_by_move(segmentation, percents) -%}
    {%- set rule_sets = [segmentation.segments[:-1] | map(attribute='when') | list] -%}
    {%- for cut in segmentation.cuts -%}
        {%- for percent in percents -%}
            {%- set conditions = [] -%}
            {%- for segment in segmentation.segments[:-1] -%}
                {%- do conditions.append(contact_segmentation.condition_with_cuts(segment.template, segmentation.cuts, cut, percent)) -%}
            {%- endfor -%}
            {%- do rule_sets.append(conditions) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for conditions in rule_sets %}
        case
            {%- for condition in conditions %}
            when (
                {{ condition }}
            ) then '{{ ('00' ~ loop.index)[-3:] }}'
            {%- endfor %}
            else '{{ ('00' ~ segmentation.segments | length)[-3:] }}'
        end{{ ' ||' if not loop.last }}
    {%- endfor %}
{%- endmacro %}
