{# What contacts do who have an outcome, as the summary of the scorecard says it. Arg: outcome, a proportion as outcomes() gives it. #}
{% macro outcome_verb(outcome) -%}
    {{ return({'conversion': 'convert', 'retention': 'stay active', 'engagement': 'engage'}.get(
        outcome.name, 'show ' ~ outcome.name | replace('_', ' ')
    )) }}
{%- endmacro %}
