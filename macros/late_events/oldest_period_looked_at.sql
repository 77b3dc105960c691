{# The first period of which an incremental run looks at raw events: late_event_periods before the newest stored one. None where it looks at all:
   on a full refresh, on the first run, and where the var is null. Periods in the future, which wrong clocks write, do not count as the newest. #}
{% macro oldest_period_looked_at() -%}
    {%- set periods = contact_segmentation.setting('late_event_periods') -%}
    {%- if not contact_segmentation.may_ask_warehouse() or periods is none or not is_incremental() -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set stored = adapter.get_relation(database=this.database, schema=this.schema, identifier='stg_event_periods') -%}
    {%- if stored is none -%}
        {{ return(none) }}
    {%- endif -%}
    {%- set query -%}
        select cast({{ contact_segmentation.add_periods('max(event_period)', -1 * (periods | int)) }} as {{ dbt.type_string() }})
        from {{ stored }}
        where event_period <= cast({{ contact_segmentation.run_clock() }} as date)
    {%- endset -%}
    {{ return(run_query(query).columns[0].values()[0]) }}
{%- endmacro %}
