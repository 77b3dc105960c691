{# SQL that removes from the table being built the periods that this run looks at, and those that have no raw events any more. Nothing on the first build. #}
{% macro delete_periods_looked_at() -%}
    {%- set periods = ref('stg_periods_looked_at') -%}
    {%- if execute and is_incremental() -%}
        {%- set query -%}
            select stored.event_period
            from {{ this }} as stored
            left join {{ periods }} as periods on stored.event_period = periods.event_period and periods.is_left_alone
            where periods.event_period is null
            group by stored.event_period
        {%- endset -%}
        {{ contact_segmentation.delete_chunks(this, 'event_period', query) }}
    {%- endif -%}
{%- endmacro %}
