{%- set periods = built_by_chunks('event_period', 'stg_event_periods', also_stale='periods_of_changed_contacts', row_count='n_rows') -%}

with

events_read as (

    select * from {{ ref('stg_events_read') }}
    where {{ in_chunks('event_period', periods) }} and {{ may_lie_in_chunks('raw_occurred_at', periods) }}

),

event_periods as (

    select
        event_period,
        {{ built_from('fingerprint') }} as built_from
    from {{ ref('stg_event_periods') }}

),

-- Large: what no later step reads of a kept row, its id above all, is left to stg_events_read.
final as (

    select
        events_read.event_period,
        events_read.contact_key,
        events_read.event_type,
        events_read.occurred_at,
        events_read.amount,
        events_read.topic,
        events_read.product,
        {{ 'cast(events_read.loaded_at as date)' if setting('known_by_load_time') else 'cast(null as date)' }} as loaded_day,
        events_read.loaded_at_issue,
        events_read.amount_issue,
        events_read.delivery_rank,
        events_read.rejection_reason,
        event_periods.built_from,
        case when events_read.rejection_reason is not null then events_read.event_id end as rejected_event_id,
        case when events_read.rejection_reason is not null then events_read.contact_id end as rejected_contact_id,
        case when events_read.rejection_reason is not null then events_read.raw_row end as raw_row
    from events_read
    inner join event_periods on events_read.event_period = event_periods.event_period

)

select * from final
