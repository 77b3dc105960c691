{# The body of a common table expression: events with what is wrong with each field, and the reason for a rejection. An event finds its contact by the
   id itself and carries that contact's key, so that one of an unknown contact has none.
   Args: typed_events (the name of an expression that typed_events() made), contact_identities (that of the model's rows). #}
{% macro checked_events(typed_events, contact_identities) -%}
    {%- set raw_loaded_at = contact_segmentation.clean_text('events.raw_loaded_at') -%}
    {%- set raw_amount = contact_segmentation.clean_text('events.raw_amount') -%}
    select
        {{ contact_segmentation.event_period('events.occurred_at') }} as event_period,
        events.event_id,
        events.contact_id,
        identities.contact_key,
        events.event_type,
        events.occurred_at,
        events.loaded_at,
        events.amount,
        events.topic,
        events.product,
        -- Nested, so that only rows without a value pay for the second look.
        case when events.loaded_at is null then case when {{ raw_loaded_at }} is not null then 'unreadable' end end as loaded_at_issue,
        case
            when events.amount >= 0 then null
            when events.amount < 0 then 'below_zero'
            when {{ raw_amount }} is null then null
            when {{ contact_segmentation.matches_pattern('lower(' ~ raw_amount ~ ')', '^[+-]?(nan|inf|infinity)$') }} then 'not_finite'
            when {{ contact_segmentation.matches_pattern(raw_amount, contact_segmentation.number_pattern()) }} then 'out_of_range'
            else 'unreadable'
        end as amount_issue,
        case
            when events.event_id is null then 'no_event_id'
            when events.contact_id is null then 'no_contact_id'
            when events.event_type is null then 'no_event_type'
            when events.occurred_at is null then 'unreadable_occurred_at'
            when events.occurred_at > {{ contact_segmentation.run_clock() }} then 'later_than_run'
            when identities.contact_key is null then 'unknown_contact'
        end as rejection_reason,
        {% for column in contact_segmentation.raw_event_columns() %}
            events.raw_{{ column }}{{ ',' if not loop.last }}
        {% endfor %}
    from {{ typed_events }} as events
    left join {{ contact_identities }} as identities on events.contact_id = identities.contact_id
{%- endmacro %}
