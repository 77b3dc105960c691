{# The period, of the length of the var period_grain, that an event lies in, by its first day. Arg: occurred_at (SQL, timestamp). #}
{% macro event_period(occurred_at) -%}
    coalesce(
        cast({{ dbt.date_trunc(contact_segmentation.setting('period_grain'), 'cast(' ~ occurred_at ~ ' as ' ~ dbt.type_timestamp() ~ ')') }} as date),
        cast('{{ contact_segmentation.unknown_period() }}' as date)
    )
{%- endmacro %}
