{# The columns of int_contact_panel that the configuration makes, which are those that a condition may read: a list of {name, type}, the type as the
   attributes have it. #}
{% macro panel_columns() -%}
    {%- set columns = [] -%}
    {%- set add = {
        'integer': ['contact_key', 'tenure_days', 'days_since_last_activity', 'days_since_last_purchase', 'recency_score', 'frequency_score', 'value_score'],
        'text': ['contact_id', 'email'],
        'date': ['as_of_date'],
        'timestamp': ['created_at'] + contact_segmentation.activity_times() | map(attribute='name') | list,
        'boolean': ['is_current', 'is_active', 'is_newly_silent', 'is_customer', 'is_new_customer'],
        'number': ['engagement_p40', 'engagement_p80', 'velocity'] + contact_segmentation.activity_weights() | map(attribute='score') | list,
    } -%}
    {%- for kind in contact_segmentation.interest_kinds() -%}
        {%- do add.text.append('top_' ~ kind) -%}
    {%- endfor -%}
    {%- for window in ['recent', 'prior', 'lifetime'] -%}
        {%- do add.integer.append('n_events_' ~ window) -%}
        {%- for measure in contact_segmentation.activity_measures() -%}
            {%- do (add.integer if measure.name.startswith('n_') else add.number).append(measure.name ~ '_' ~ window) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for type, names in add.items() -%}
        {%- for name in names -%}
            {%- do columns.append({'name': name, 'type': type}) -%}
        {%- endfor -%}
    {%- endfor -%}
    {%- for attribute in contact_segmentation.contact_attributes() -%}
        {%- do columns.append({'name': attribute.name, 'type': attribute.type}) -%}
    {%- endfor -%}
    {{ return(columns) }}
{%- endmacro %}
