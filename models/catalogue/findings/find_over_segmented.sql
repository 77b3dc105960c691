{{ finding(
    suggestion = 'Segments stand side by side that do not differ',
    typical_action = 'Merge the segments that are treated alike; segment_similarity names them',
    judged_at = 'mature'
) }}

with

similarity as (

    select * from {{ ref('segment_similarity') }}

),

segments as (

    select * from {{ ref('dim_segments') }}

),

-- Why a pair may be merged stands beside every outcome; one of them is enough.
pairs as (

    select
        similarity.*,
        row_number() over (
            partition by similarity.as_of_date, similarity.segmentation
            order by
                case when similarity.merge_reason = 'not_told_apart' then 0 else 1 end,
                segments.position,
                other_segments.position
        ) as example_rank
    from similarity
    inner join segments
        on
            similarity.segmentation = segments.segmentation
            and similarity.segment = segments.segment
    inner join segments as other_segments
        on
            similarity.segmentation = other_segments.segmentation
            and similarity.other_segment = other_segments.segment
    where similarity.outcome = '{{ outcomes()[0].name }}'

),

pairs_of_segmentations as (

    select
        as_of_date,
        segmentation,
        {{ count_if("merge_reason = 'not_told_apart'") }} as n_alike,
        count(*) as n_pairs,
        max(case when example_rank = 1 then segment || ' and ' || other_segment end) as example
    from pairs
    group by as_of_date, segmentation

),

final as (

    select
        as_of_date,
        segmentation,
        cast(null as {{ type_text() }}) as segment,
        cast(null as {{ type_text() }}) as outcome,
        'medium' as severity,
        cast(n_alike as {{ type_double() }}) / n_pairs as magnitude,
        cast(n_alike as {{ type_text() }}) || ' of ' || cast(n_pairs as {{ type_text() }})
        || ' pairs of segments are told apart on no outcome, ' || example || ' among them' as evidence
    from pairs_of_segmentations
    where n_alike > 0

)

select * from final
