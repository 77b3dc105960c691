{# The outcomes by which segments are compared.
   Each has a name, a kind (`proportion`: contacts with it of contacts that could have it; `mean`: a sum per contact), the
   condition under which a contact counts (`denominator`) and what it brings (`numerator`, a condition for a proportion and a sum of
   money for a mean). Both speak of the columns of int_contact_segments. `verb` says what contacts do who have it;
   without one they `show` a proportion and `bring` a mean. #}
{% macro outcomes() -%}
    {{ return([
        {'name': 'conversion', 'kind': 'proportion', 'verb': 'convert', 'denominator': 'true', 'numerator': 'outcome_n_conversions > 0'},
        {'name': 'value', 'kind': 'mean', 'denominator': 'true', 'numerator': 'outcome_value'},
        {'name': 'retention', 'kind': 'proportion', 'verb': 'stay active', 'denominator': 'is_active', 'numerator': 'is_active and outcome_n_activities > 0'},
        {'name': 'engagement', 'kind': 'proportion', 'verb': 'engage', 'denominator': 'true', 'numerator': 'outcome_n_engagements > 0'},
    ]) }}
{%- endmacro %}
