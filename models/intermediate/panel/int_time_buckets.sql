with

events as (

    select * from {{ ref('stg_events') }}

),

boundaries as (

    select * from {{ ref('int_time_boundaries') }}

),

days as (

    select distinct cast(occurred_at as date) as event_date
    from events

),

-- A day lies in the bucket that ends at the first boundary after it; days from the analysis date on lie in none.
final as (

    select
        days.event_date,
        min(boundaries.boundary_index) as bucket_index,
        cast(min(boundaries.boundary_date) as {{ dbt.type_timestamp() }}) as bucket_end
    from days
    inner join boundaries on days.event_date < boundaries.boundary_date
    group by 1

)

select * from final
