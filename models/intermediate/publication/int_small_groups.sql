{%- set names = declared_segmentations() | map(attribute='name') | list -%}
{%- set pair = 'as_of_date, outcome, segmentation, other_segmentation' -%}

with

combinations as (

    select * from {{ ref('int_counted_combinations') }}

),

segmentations as (

    select distinct segmentation from {{ ref('int_segments') }}

),

-- The cross tables of all segmentations, each with itself too.
cells as (

    select
        combinations.as_of_date,
        combinations.outcome,
        segmentations.segmentation,
        other_segmentations.segmentation as other_segmentation,
        {{ position_in('segmentations.segmentation', 'combinations', names) }} as segment_position,
        {{ position_in('other_segmentations.segmentation', 'combinations', names) }} as other_position,
        sum(combinations.n_contacts) as n_contacts
    from combinations
    cross join segmentations
    cross join segmentations as other_segmentations
    group by 1, 2, 3, 4, 5, 6

),

cells_beside_their_segments as (

    select
        *,
        sum(n_contacts) over (partition by {{ pair }}, segment_position) as n_of_segment,
        sum(n_contacts) over (partition by {{ pair }}, other_position) as n_of_other
    from cells

),

-- A large segment less the large segments of another segmentation that lie in it; a small segment lies beside itself.
cells_left_inside as (

    select
        *,
        'in ' as side,
        segment_position as of_position
    from cells_beside_their_segments
    where
        (n_contacts < n_of_other or n_of_other < {{ setting('min_published_contacts') }})
        and (n_of_segment >= {{ setting('min_published_contacts') }} or segmentation = other_segmentation)

),

large_segments as (

    select distinct
        {{ pair }},
        segment_position
    from cells_beside_their_segments
    where n_of_segment >= {{ setting('min_published_contacts') }} and segmentation <> other_segmentation

),

-- All others than those of a large segment, less the large segments of another segmentation that none of it is in.
cells_left_outside as (

    select
        cells.*,
        'not in ' as side,
        large_segments.segment_position as of_position
    from large_segments
    inner join cells_beside_their_segments as cells
        on
            large_segments.as_of_date = cells.as_of_date
            and large_segments.outcome = cells.outcome
            and large_segments.segmentation = cells.segmentation
            and large_segments.other_segmentation = cells.other_segmentation
            and large_segments.segment_position <> cells.segment_position
    left join cells_beside_their_segments as common
        on
            cells.as_of_date = common.as_of_date
            and cells.outcome = common.outcome
            and cells.segmentation = common.segmentation
            and cells.other_segmentation = common.other_segmentation
            and cells.other_position = common.other_position
            and large_segments.segment_position = common.segment_position
    where common.segmentation is not null or cells.n_of_other < {{ setting('min_published_contacts') }}

),

cells_left as (

    select * from cells_left_inside
    union all
    select * from cells_left_outside

),

cells_of_groups as (

    select
        *,
        sum(n_contacts) over (partition by {{ pair }}, side, of_position) as n_of_group
    from cells_left

),

final as (

    select
        cells.as_of_date,
        cells.outcome,
        cells.side || cells.segmentation || ' ' || cast(cells.of_position as {{ type_text() }}) || ', by ' || cells.other_segmentation
            as small_group,
        combinations.combination,
        combinations.n_contacts
    from cells_of_groups as cells
    inner join combinations
        on
            cells.as_of_date = combinations.as_of_date
            and cells.outcome = combinations.outcome
            and cells.segment_position = {{ position_in('cells.segmentation', 'combinations', names) }}
            and cells.other_position = {{ position_in('cells.other_segmentation', 'combinations', names) }}
    where cells.n_of_group < {{ setting('min_published_contacts') }}

)

select * from final
