with

sizes as (

    select * from {{ ref('int_segment_sizes') }}

),

final as (

    select
        as_of_date,
        is_current,
        segmentation,
        segment,
        n_contacts,
        n_base,
        share,
        share - lag(share) over (partition by segmentation, segment order by as_of_date) as share_change,
        size_floor,
        case
            when n_contacts = 0 then 'empty'
            when n_contacts < size_floor then 'too_small'
            when share >= {{ setting('max_segment_share') }} then 'dominant'
            else 'ok'
        end as size_status
    from sizes

)

select * from final
