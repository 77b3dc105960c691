{{ finding(
    suggestion = 'Contacts within a segment differ widely',
    typical_action = 'Split it by the segmentation that separates its contacts; segment_splits names it',
    judged_at = 'mature'
) }}

with

splits as (

    select * from {{ ref('segment_splits') }}

),

candidates as (

    select
        *,
        row_number() over (
            partition by segmentation order by effect_size desc, segment asc, other_segmentation asc, outcome asc
        ) as example_rank
    from splits
    where split_candidate

),

candidates_of_segmentations as (

    select
        segmentation,
        count(distinct segment) as n_segments
    from candidates
    group by segmentation

),

-- The strongest of them is the example.
final as (

    select
        candidates.as_of_date,
        candidates.segmentation,
        cast(null as {{ type_text() }}) as segment,
        cast(null as {{ type_text() }}) as outcome,
        'medium' as severity,
        candidates.effect_size as magnitude,
        'segments whose contacts differ within: ' || cast(candidates_of_segmentations.n_segments as {{ type_text() }}) || '; most of all '
        || candidates.segment || ' by ' || candidates.other_segmentation || ', '
        || candidates.outcome || ' of ' || candidates.best_part || ' '
        || {{ outcome_text('candidates.best_value', 'candidates.outcome') }} || ' against ' || candidates.worst_part || ' '
        || {{ outcome_text('candidates.worst_value', 'candidates.outcome') }} as evidence
    from candidates
    inner join candidates_of_segmentations on candidates.segmentation = candidates_of_segmentations.segmentation
    where candidates.example_rank = 1

)

select * from final
