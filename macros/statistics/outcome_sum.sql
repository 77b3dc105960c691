{# The sum of an outcome over contacts: a count for a proportion, money for a mean. #}
{% macro outcome_sum(outcome) -%}
    {%- if outcome.kind == 'proportion' -%}
        {{ contact_segmentation.count_if(outcome.numerator) }}
    {%- else -%}
        sum(case when {{ outcome.denominator }} then {{ outcome.numerator }} end)
    {%- endif -%}
{%- endmacro %}
