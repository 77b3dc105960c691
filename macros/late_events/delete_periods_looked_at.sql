{# SQL that removes from the table being built the periods that this run looks at again. Nothing on the first build. #}
{% macro delete_periods_looked_at() -%}
    {%- if execute and is_incremental() -%}
        {%- set oldest = contact_segmentation.oldest_period_looked_at() -%}
        {%- set query -%}
            select event_period
            from {{ this }}
            {%- if oldest is not none %}
            where event_period >= cast('{{ oldest }}' as date) or event_period = {{ contact_segmentation.event_period('null') }}
            {%- endif %}
            group by event_period
        {%- endset -%}
        {{ contact_segmentation.delete_chunks(this, 'event_period', query) }}
    {%- endif -%}
{%- endmacro %}
