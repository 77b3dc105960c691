{{ require_columns(var('events_model'), raw_event_columns(), 'events_model') }}

with

events as {{ inlined() }} (

    select * from {{ ref(setting('events_model')) }}

),

contact_identities as (

    select * from {{ ref('stg_contact_identities') }}

),

event_types as (

    select * from {{ ref('stg_event_types') }}

),

-- Few ids come twice, so only those pay for the ranking below.
repeated_ids as (

    select {{ clean_id('event_id') }} as event_id
    from events
    group by 1
    having count(*) > 1

),

-- Marked before anything is read, so that the second look at repeated deliveries reads little.
marked as {{ inlined() }} (

    select
        {% for column in raw_event_columns() %}
            events.{{ column }} as raw_{{ column }},
        {% endfor %}
        repeated_ids.event_id is not null as is_repeated
    from events
    left join repeated_ids on {{ clean_id('events.event_id') }} = repeated_ids.event_id

),

read as {{ inlined() }} (

    select
        {{ clean_id('raw_event_id') }} as event_id,
        {{ clean_id('raw_contact_id') }} as contact_id,
        lower({{ clean_text('raw_event_type') }}) as event_type,
        {{ try_timestamp('raw_occurred_at') }} as occurred_at,
        {{ try_timestamp('raw_loaded_at') }} as loaded_at,
        {{ try_money('raw_amount') }} as amount,
        {{ clean_text('raw_topic') }} as topic,
        {{ clean_text('raw_product') }} as product,
        {{ clean_text('raw_campaign') }} as campaign,
        {{ clean_text('raw_channel') }} as channel,
        {% for column in raw_event_columns() %}
            raw_{{ column }},
        {% endfor %}
        is_repeated
    from marked

),

checked as {{ inlined() }} (

    select
        read.event_id,
        contact_identities.contact_key,
        read.event_type,
        coalesce(event_types.event_type_key, 0) as event_type_key,
        read.occurred_at,
        read.loaded_at,
        read.amount,
        read.topic,
        read.product,
        read.campaign,
        read.channel,
        -- Nested, so that only rows without a value pay for the second look.
        case when read.loaded_at is null then case when {{ clean_text('read.raw_loaded_at') }} is not null then 'unreadable' end end
            as loaded_at_issue,
        case
            when read.amount >= 0 then null
            when read.amount < 0 then 'below_zero'
            when {{ clean_text('read.raw_amount') }} is null then null
            when {{ matches_pattern('lower(' ~ clean_text('read.raw_amount') ~ ')', '^[+-]?(nan|inf|infinity)$') }} then 'not_finite'
            when {{ matches_pattern(clean_text('read.raw_amount'), number_pattern()) }} then 'out_of_range'
            else 'unreadable'
        end as amount_issue,
        case
            when read.event_id is null then 'no_event_id'
            when read.contact_id is null then 'no_contact_id'
            when read.event_type is null then 'no_event_type'
            when read.occurred_at is null then 'unreadable_occurred_at'
            when read.occurred_at > {{ run_clock() }} then 'later_than_run'
            when contact_identities.contact_key is null then 'unknown_contact'
        end as rejection_reason,
        {% for column in raw_event_columns() %}
            read.raw_{{ column }},
        {% endfor %}
        read.is_repeated
    from read
    left join contact_identities on read.contact_id = contact_identities.contact_id
    left join event_types on read.event_type = event_types.event_type

),

-- Of repeated deliveries the first that can be used counts; whole rows break the tie.
ranked as (

    select
        *,
        row_number() over (
            partition by event_id
            order by
                case when rejection_reason is null then 0 else 1 end,
                loaded_at asc nulls last,
                {{ row_as_text(raw_event_columns(), prefix='raw_') }} asc
        ) as delivery_rank
    from checked
    where is_repeated

),

classified as (

    select
        *,
        1 as delivery_rank
    from checked
    where not is_repeated
    union all
    select * from ranked

),

final as (

    select
        event_id,
        contact_key,
        event_type,
        event_type_key,
        occurred_at,
        loaded_at,
        amount,
        topic,
        product,
        campaign,
        channel,
        loaded_at_issue,
        amount_issue,
        is_repeated,
        delivery_rank,
        rejection_reason,
        case
            when rejection_reason is not null then 'rejected'
            when delivery_rank > 1 then 'merged'
            else 'kept'
        end as row_status,
        case when rejection_reason is not null then {{ row_as_text(raw_event_columns(), prefix='raw_') }} end as raw_row
    from classified

)

select * from final
