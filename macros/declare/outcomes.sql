{# The outcomes by which segments are compared.
   Each has a name, a kind (`proportion`: contacts with it of contacts that could have it; `mean`: a sum per contact), the
   condition under which a contact counts (`denominator`) and what it brings (`numerator`, a condition for a proportion and a sum of
   money for a mean). Both speak of the columns of int_contact_segments. #}
{% macro outcomes() -%}
    {{ return([
        {'name': 'conversion', 'kind': 'proportion', 'denominator': 'true', 'numerator': 'outcome_n_conversions > 0'},
        {'name': 'value', 'kind': 'mean', 'denominator': 'true', 'numerator': 'outcome_value'},
        {'name': 'retention', 'kind': 'proportion', 'denominator': 'is_active', 'numerator': 'is_active and outcome_n_activities > 0'},
        {'name': 'engagement', 'kind': 'proportion', 'denominator': 'true', 'numerator': 'outcome_n_engagements > 0'},
    ]) }}
{%- endmacro %}
