{# The activity measures that are added up over the outcome window, as outcome_<name>. #}
{% macro outcome_measures() -%}
    {{ return(['n_activities', 'n_engagements', 'n_conversions', 'value']) }}
{%- endmacro %}
