with

mature_dates as (

    select * from {{ ref('int_as_of_dates') }}
    where is_mature

),

-- Rates are known from the newest date whose outcome window had closed by then.
known_dates as (

    select
        mature_dates.as_of_date,
        mature_dates.window_start,
        mature_dates.window_end,
        max(earlier_dates.as_of_date) as rates_as_of_date
    from mature_dates
    left join mature_dates as earlier_dates on mature_dates.as_of_date >= earlier_dates.window_end
    group by 1, 2, 3

),

final as (

    select
        as_of_date,
        window_start,
        window_end,
        rates_as_of_date,
        row_number() over (order by as_of_date) as date_step
    from known_dates

)

select * from final
