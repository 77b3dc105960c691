with

measures as (

    select * from {{ ref('int_segment_moments') }}

),

-- Sizes stand beside every outcome; one of them is enough.
sizes as (

    select
        as_of_date,
        is_current,
        segmentation,
        segment,
        n_contacts,
        sum(n_contacts) over (partition by as_of_date, segmentation) as n_base
    from measures
    where outcome = '{{ outcomes()[0].name }}'

),

shares as (

    select
        *,
        cast(n_contacts as {{ type_double() }}) / nullif(n_base, 0) as share,
        greatest({{ var('min_segment_size') }}, ceil({{ var('min_segment_share') }} * n_base)) as size_floor
    from sizes

),

final as (

    select
        as_of_date,
        is_current,
        segmentation,
        segment,
        cast(n_contacts as {{ dbt.type_bigint() }}) as n_contacts,
        cast(n_base as {{ dbt.type_bigint() }}) as n_base,
        share,
        share - lag(share) over (partition by segmentation, segment order by as_of_date) as share_change,
        cast(size_floor as {{ dbt.type_bigint() }}) as size_floor,
        case
            when n_contacts = 0 then 'empty'
            when n_contacts < size_floor then 'too_small'
            when share >= {{ var('max_segment_share') }} then 'dominant'
            else 'ok'
        end as size_status
    from shares

)

select
    as_of_date,
    is_current,
    segmentation,
    segment,
    n_contacts,
    n_base,
    share,
    share_change,
    size_floor,
    size_status
from final
