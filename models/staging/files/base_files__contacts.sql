with

rows_read as (

    select * from {{ ref('base_files__contacts_read') }}

),

final as (

    select {{ columns_from_files('contacts') | join(', ') }}
    from rows_read
    where _reason is null

)

select * from final
