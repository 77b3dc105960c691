{# A rule's condition with one of its cuts moved. Args: condition (text), cut (of numeric_cuts), percent (integer). #}
{% macro rule_with_cut_moved(condition, cut, percent) -%}
    {{ return(condition[:cut.start] ~ contact_segmentation.moved_cut(cut.cut, percent) ~ condition[cut.end:]) }}
{%- endmacro %}
