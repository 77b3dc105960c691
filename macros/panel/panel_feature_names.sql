{# The names that an attribute may not have: those of the panel's columns, and of columns on the way there. #}
{% macro panel_feature_names() -%}
    {%- set names = [
        'contact_key', 'contact_id', 'as_of_date', 'is_current', 'email', 'created_at', 'updated_at', 'deleted_at', 'merged_into_contact_id',
        'tenure_days', 'days_since_last_activity', 'days_since_last_purchase', 'recency_score', 'frequency_score', 'value_score',
        'velocity', 'is_active', 'is_newly_silent', 'is_customer', 'is_new_customer', 'built_from'
    ] -%}
    {%- do names.extend(contact_segmentation.activity_times() | map(attribute='name')) -%}
    {%- do names.extend(contact_segmentation.activity_weights() | map(attribute='score')) -%}
    {%- for kind in contact_segmentation.interest_kinds() -%}
        {%- do names.extend(['top_' ~ kind]) -%}
    {%- endfor -%}
    {%- for cut in contact_segmentation.score_cuts() -%}
        {%- for label in cut.labels -%}
            {%- do names.append(cut.name ~ '_' ~ label) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for window in ['recent', 'prior', 'lifetime'] -%}
        {%- do names.append('n_events_' ~ window) -%}
        {%- for measure in contact_segmentation.activity_measures() -%}
            {%- do names.append(measure.name ~ '_' ~ window) -%}
        {%- endfor -%}
    {%- endfor -%}
    {{ return(names) }}
{%- endmacro %}
