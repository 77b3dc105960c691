{# The first outcome of the same denominator, for each outcome: what is said of numbers of contacts is said once for those that count the same ones.
   A mapping of names to names. #}
{% macro outcomes_counted_alike() -%}
    {%- set first_names = {} -%}
    {%- set counted_as = {} -%}
    {%- for outcome in contact_segmentation.outcomes() -%}
        {%- do first_names.setdefault(outcome.denominator, outcome.name) -%}
        {%- do counted_as.update({outcome.name: first_names[outcome.denominator]}) -%}
    {%- endfor -%}
    {{ return(counted_as) }}
{%- endmacro %}
