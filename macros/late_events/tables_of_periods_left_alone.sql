{# What earlier runs left of the periods of raw events, so that a run may leave some of them alone: a dict with the relations event_periods,
   repeated_events and events_checked. None where a run looks at all: without the var late_event_periods, on a full refresh, on the first run, and
   where an earlier version of this project left them. #}
{% macro tables_of_periods_left_alone() -%}
    {%- if not contact_segmentation.may_ask_warehouse() or contact_segmentation.setting('late_event_periods') is none or flags.FULL_REFRESH -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set stored = {} -%}
    {%- for name in ['event_periods', 'repeated_events', 'events_checked'] -%}
        {%- do stored.update({name: adapter.get_relation(database=this.database, schema=this.schema, identifier='stg_' ~ name)}) -%}
    {%- endfor -%}
    {%- if none in stored.values() | list -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set columns = adapter.get_columns_in_relation(stored.event_periods) | map(attribute='name') | map('lower') | list -%}
    {{ return(stored if 'grain_fingerprint' in columns else none) }}
{%- endmacro %}
