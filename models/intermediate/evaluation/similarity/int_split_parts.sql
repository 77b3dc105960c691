with

pair_moments as (

    select * from {{ ref('int_segment_pair_moments') }}

),

segments as (

    select * from {{ ref('int_segments') }}

),

sizes as (

    select * from {{ ref('int_segment_sizes') }}

),

size_floors as (

    select
        as_of_date,
        max(size_floor) as size_floor
    from sizes
    group by 1

),

-- Each pair is read both ways: the first segmentation's segments are split by the second, and the other way round.
pairs_both_ways as (

    select
        as_of_date,
        segmentation,
        segment_position,
        other_segmentation,
        other_segment_position as part_position,
        outcome,
        outcome_kind,
        n_contacts,
        denominator,
        numerator,
        sum_of_squares,
        is_withheld
    from pair_moments
    union all
    select
        as_of_date,
        other_segmentation as segmentation,
        other_segment_position as segment_position,
        segmentation as other_segmentation,
        segment_position as part_position,
        outcome,
        outcome_kind,
        n_contacts,
        denominator,
        numerator,
        sum_of_squares,
        is_withheld
    from pair_moments

),

-- A part must be able to stand as a segment of its own, and people must know whom it holds.
final as (

    select
        pairs_both_ways.as_of_date,
        pairs_both_ways.segmentation,
        segments.segment,
        pairs_both_ways.other_segmentation,
        pairs_both_ways.outcome,
        pairs_both_ways.outcome_kind,
        parting_segments.segment as part,
        pairs_both_ways.part_position,
        pairs_both_ways.n_contacts,
        cast(pairs_both_ways.denominator as {{ type_double() }}) as denominator,
        cast(pairs_both_ways.numerator as {{ type_double() }}) as numerator,
        cast(pairs_both_ways.sum_of_squares as {{ type_double() }}) as sum_of_squares,
        not parting_segments.is_unknown
        and pairs_both_ways.n_contacts >= size_floors.size_floor
        and pairs_both_ways.denominator >= {{ setting('min_segment_size') }}
        and not coalesce(pairs_both_ways.is_withheld, false) as is_reliable
    from pairs_both_ways
    inner join segments
        on
            pairs_both_ways.segmentation = segments.segmentation
            and pairs_both_ways.segment_position = segments.position
    inner join segments as parting_segments
        on
            pairs_both_ways.other_segmentation = parting_segments.segmentation
            and pairs_both_ways.part_position = parting_segments.position
    inner join size_floors on pairs_both_ways.as_of_date = size_floors.as_of_date

)

select * from final
