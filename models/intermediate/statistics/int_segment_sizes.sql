with

moments as (

    select * from {{ ref('int_segment_moments') }}

),

-- Sizes stand beside every outcome; one of them is enough.
sizes as (

    select
        as_of_date,
        is_current,
        segmentation,
        segment,
        segment_position,
        n_contacts,
        sum(n_contacts) over (partition by as_of_date, segmentation) as n_base
    from moments
    where outcome = '{{ outcomes()[0].name }}'

),

final as (

    select
        as_of_date,
        is_current,
        segmentation,
        segment,
        segment_position,
        n_contacts,
        cast(n_base as {{ dbt.type_bigint() }}) as n_base,
        cast(n_contacts as {{ type_double() }}) / nullif(n_base, 0) as share,
        cast(
            greatest({{ setting('min_segment_size') }}, ceil({{ setting('min_segment_share') }} * n_base)) as {{ dbt.type_bigint() }}
        ) as size_floor
    from sizes

)

select * from final
