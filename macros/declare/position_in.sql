{# The position of the segment in the segmentation that a row names, from the columns <segmentation>_position of another relation: how what has a
   column for each segmentation is made into rows. Args: name (SQL, the name of a segmentation), relation (with the positions), names (list; by
   default the segmentations that are on). #}
{% macro position_in(name, relation, names=none) -%}
    {%- set names = contact_segmentation.declared_segmentations() | map(attribute='name') | list if names is none else names -%}
    {%- if not names -%}
        cast(null as smallint)
    {%- else -%}
        case {{ name }}
            {%- for segmentation in names %}
            when '{{ segmentation }}' then {{ relation }}.{{ segmentation }}_position
            {%- endfor %}
        end
    {%- endif -%}
{%- endmacro %}
