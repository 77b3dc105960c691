{# Declares a finding: stands above the query of a model find_<name>, which says where it is found.
   Args:
     suggestion      what it suggests, in a few words.
     typical_action  what is usually done about it.
     judged_at       the newest date at which it can be seen: `mature`, the newest with outcomes, or `analysis`, the newest of all.
   The query gives one row per as-of date, segmentation, and segment and outcome where it speaks of one: as_of_date, segmentation, segment, outcome
     (both may be null), severity (high, medium or low), magnitude (a number; the largest is read first) and evidence (text with the figures).
   Errors: a compile error that names the model, what was given and what is allowed; see validate_finding. #}
{% macro finding(suggestion=none, typical_action=none, judged_at=none) -%}
    {%- do contact_segmentation.validate_finding(suggestion, typical_action, judged_at) -%}
    {%- set name = contact_segmentation.declaring_model_name()[5:] -%}
    {#- A model of another project does not see vars that stand under contact_segmentation:, and is then taken to be on. -#}
    {%- set findings = var('findings', [name]) -%}
    {%- set is_on = findings is iterable and name in findings -%}
    {#- The declaration is kept on the model, where catalogue_findings reads it. One that is off is built by nobody. -#}
    {{ config(
        materialized='view' if is_on else 'ephemeral',
        tags=['evaluation'],
        meta={'finding': {'name': name, 'suggestion': suggestion, 'typical_action': typical_action, 'judged_at': judged_at}}
    ) }}
{%- endmacro %}
