{# The period, of the length of the var period_grain, that an event lies in, by its first day. Arg: occurred_at (SQL, timestamp). #}
{% macro event_period(occurred_at) -%}
    coalesce(
        {{ contact_segmentation.period_start('cast(' ~ occurred_at ~ ' as date)') }},
        cast('{{ contact_segmentation.unknown_period() }}' as date)
    )
{%- endmacro %}
