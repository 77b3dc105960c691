with

events as (

    select * from {{ ref('stg_events_checked') }}
    where rejection_reason is null and delivery_rank = 1

),

final as (

    select
        cast(occurred_at as date) as event_day,
        count(*) as n_events
    from events
    group by 1

)

select * from final
