{# The body of a common table expression: raw events, each field in its type or null, and as it came.
   Arg: raw_events (the name of the expression with the raw columns). #}
{% macro typed_events(raw_events) -%}
    select
        {{ contact_segmentation.clean_id('event_id') }} as event_id,
        {{ contact_segmentation.clean_id('contact_id') }} as contact_id,
        lower({{ contact_segmentation.clean_text('event_type') }}) as event_type,
        {{ contact_segmentation.try_timestamp('occurred_at') }} as occurred_at,
        {{ contact_segmentation.try_timestamp('loaded_at') }} as loaded_at,
        {{ contact_segmentation.try_money('amount') }} as amount,
        {{ contact_segmentation.clean_text('topic') }} as topic,
        {{ contact_segmentation.clean_text('product') }} as product,
        {% for column in contact_segmentation.raw_event_columns() %}
            {{ column }} as raw_{{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ raw_events }}
{%- endmacro %}
