{# A condition with the numbers of its cuts in the place of their names; one of them may be moved.
   Args: template (the condition as it was written), cuts (dict of names and numbers), moved (name of a cut, optional), percent (integer). #}
{% macro condition_with_cuts(template, cuts, moved=none, percent=0) -%}
    {%- set condition = [template] -%}
    {%- for name, number in cuts.items() -%}
        {%- do condition.append(
            condition[-1].replace('{' ~ name ~ '}', contact_segmentation.moved_number(number, percent if name == moved else 0))
        ) -%}
    {%- endfor -%}
    {{ return(condition[-1]) }}
{%- endmacro %}
