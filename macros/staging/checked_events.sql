{# Two common table expressions, `read` and `checked`: the raw events of another one, each field in its type or null with its issue, and the
   reason for a rejection. Needs the import contact_identities. Arg: source_rows (name of the expression with the raw columns). #}
{% macro checked_events(source_rows) -%}
    read as {{ contact_segmentation.not_materialized() }} (

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
        from {{ source_rows }}

    ),

    checked as {{ contact_segmentation.not_materialized() }} (

        select
            {{ contact_segmentation.event_period('read.occurred_at') }} as event_period,
            read.event_id,
            read.contact_id,
            {{ contact_segmentation.hash_64('read.contact_id') }} as contact_key,
            read.event_type,
            read.occurred_at,
            read.loaded_at,
            read.amount,
            read.topic,
            read.product,
            -- Nested, so that only rows without a value pay for the second look.
            case when read.loaded_at is null then case when {{ contact_segmentation.clean_text('read.raw_loaded_at') }} is not null then 'unreadable' end end
                as loaded_at_issue,
            case
                when read.amount >= 0 then null
                when read.amount < 0 then 'below_zero'
                when {{ contact_segmentation.clean_text('read.raw_amount') }} is null then null
                when {{ contact_segmentation.matches_pattern('lower(' ~ contact_segmentation.clean_text('read.raw_amount') ~ ')', '^[+-]?(nan|inf|infinity)$') }}
                    then 'not_finite'
                when {{ contact_segmentation.matches_pattern(contact_segmentation.clean_text('read.raw_amount'), contact_segmentation.number_pattern()) }}
                    then 'out_of_range'
                else 'unreadable'
            end as amount_issue,
            case
                when read.event_id is null then 'no_event_id'
                when read.contact_id is null then 'no_contact_id'
                when read.event_type is null then 'no_event_type'
                when read.occurred_at is null then 'unreadable_occurred_at'
                when read.occurred_at > {{ contact_segmentation.run_clock() }} then 'later_than_run'
                when contact_identities.contact_key is null then 'unknown_contact'
            end as rejection_reason,
            {% for column in contact_segmentation.raw_event_columns() %}
                read.raw_{{ column }}{{ ',' if not loop.last }}
            {% endfor %}
        from read
        left join contact_identities on {{ contact_segmentation.hash_64('read.contact_id') }} = contact_identities.contact_key

    )
{%- endmacro %}
