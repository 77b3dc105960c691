{# What is added up of a contact's events, by name and SQL type: whole windows are differences of running totals of these. #}
{% macro activity_measures() -%}
    {%- set measures = [] -%}
    {%- for event_class in contact_segmentation.setting('event_classes') -%}
        {%- do measures.append({'name': 'n_' ~ event_class ~ '_events', 'type': dbt.type_int()}) -%}
    {%- endfor -%}
    {%- for name in ['n_activities', 'n_engagements', 'n_conversions', 'n_purchases'] -%}
        {%- do measures.append({'name': name, 'type': dbt.type_int()}) -%}
    {%- endfor -%}
    {%- do measures.append({'name': 'value', 'type': contact_segmentation.type_money_sum()}) -%}
    {{ return(measures) }}
{%- endmacro %}
