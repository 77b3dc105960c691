{# The weights that are added up of a contact's events and fade with time: each with its name, and that of the score that it makes at a boundary. #}
{% macro activity_weights() -%}
    {{ return([
        {'name': 'engagement_weight', 'score': 'engagement_score'},
        {'name': 'email_engagement_weight', 'score': 'email_engagement_score'},
    ]) }}
{%- endmacro %}
