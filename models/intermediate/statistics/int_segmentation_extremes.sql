with

rates as (

    select * from {{ ref('int_segment_rates') }}

),

reliable_segments as (

    select * from rates
    where
        is_mature
        and denominator >= {{ setting('min_segment_size') }}
        and not coalesce(is_withheld, false)

),

final as (

    {{ extremes_of_groups('reliable_segments', ['as_of_date', 'segmentation', 'outcome'], group='segment') }}

)

select * from final
