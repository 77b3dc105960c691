{{ finding(
    suggestion = 'Two segments are treated alike: a description and no decision',
    typical_action = 'Give each its own treatment, or merge them',
    judged_at = 'analysis'
) }}

with

segments as (

    select * from {{ ref('dim_segments') }}

),

shares as (

    select * from {{ ref('segment_share') }}

),

treatments as (

    select
        *,
        first_value(segment) over (
            partition by segmentation, lower(action) order by position
            rows between unbounded preceding and current row
        ) as first_segment
    from segments

),

-- What is registered is registered today.
final as (

    select
        shares.as_of_date,
        treatments.segmentation,
        treatments.segment,
        cast(null as {{ type_text() }}) as outcome,
        'medium' as severity,
        cast(1 as {{ type_double() }}) as magnitude,
        'the same action as for ' || treatments.first_segment as evidence
    from treatments
    inner join shares
        on
            treatments.segmentation = shares.segmentation
            and treatments.segment = shares.segment
    where shares.is_current and treatments.segment <> treatments.first_segment

)

select * from final
