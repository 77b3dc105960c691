with

rows_read as (

    select * from {{ ref('base_files__events_read') }}

),

final as (

    select {{ columns_from_files('events') | join(', ') }}
    from rows_read
    where _reason is null

)

select * from final
