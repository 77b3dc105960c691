{# The periods of raw events that this run does not look at: a list of {start, end}, dates as text, in their order. None on the first build and on a full
   refresh, which look at all. #}
{% macro periods_left_alone() -%}
    {%- set periods = ref('stg_periods_looked_at') -%}
    {%- set left_alone = [] -%}
    {%- if contact_segmentation.may_ask_warehouse() and is_incremental() -%}
        {%- set query -%}
            select
                cast(event_period as {{ dbt.type_string() }}) as period_start,
                cast(period_end as {{ dbt.type_string() }}) as period_end
            from {{ periods }}
            where is_left_alone
            order by 1
        {%- endset -%}
        {%- for row in run_query(query).rows -%}
            {%- do left_alone.append({'start': row[0], 'end': row[1]}) -%}
        {%- endfor -%}
    {%- endif -%}
    {{ return(left_alone) }}
{%- endmacro %}
