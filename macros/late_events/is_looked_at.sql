{# True for the raw events that this run looks at; events whose time cannot be read always are. Arg: column (SQL, the raw occurred_at). #}
{% macro is_looked_at(column='occurred_at') -%}
    {%- set oldest = contact_segmentation.oldest_period_looked_at() -%}
    {%- if oldest is none -%}
        true
    {%- elif contact_segmentation.is_timestamp_column(contact_segmentation.setting('events_model'), 'occurred_at') -%}
        {#- A plain condition, so that the engine can skip files and row groups. -#}
        ({{ column }} >= cast('{{ oldest }}' as {{ dbt.type_timestamp() }}) or {{ column }} is null)
    {%- else -%}
        coalesce({{ contact_segmentation.try_timestamp(column) }} >= cast('{{ oldest }}' as {{ dbt.type_timestamp() }}), true)
    {%- endif -%}
{%- endmacro %}
