with

pair_measures as (

    select * from {{ ref('int_segment_pair_moments') }}

),

segments as (

    select * from {{ ref('dim_segments') }}

),

shares as (

    select * from {{ ref('segment_share') }}

),

size_floors as (

    select
        as_of_date,
        max(size_floor) as size_floor
    from shares
    group by 1

),

directions as (

    select true as is_as_it_stands
    union all
    select false as is_as_it_stands

),

-- Each pair is read both ways: the first segmentation's segments are split by the second, and the other way round.
directed as (

    select
        pair_measures.as_of_date,
        pair_measures.outcome,
        pair_measures.outcome_kind,
        pair_measures.n_contacts,
        pair_measures.denominator,
        pair_measures.numerator,
        pair_measures.sum_of_squares,
        case
            when directions.is_as_it_stands then pair_measures.segmentation
            else pair_measures.other_segmentation
        end as segmentation,
        case
            when directions.is_as_it_stands then pair_measures.segment_position
            else pair_measures.other_segment_position
        end as segment_position,
        case
            when directions.is_as_it_stands then pair_measures.other_segmentation
            else pair_measures.segmentation
        end as other_segmentation,
        case
            when directions.is_as_it_stands then pair_measures.other_segment_position
            else pair_measures.segment_position
        end as part_position
    from pair_measures
    cross join directions

),

-- A part must be able to stand as a segment of its own, and people must know whom it holds.
parts as (

    select
        directed.as_of_date,
        directed.segmentation,
        segments.segment,
        directed.other_segmentation,
        directed.outcome,
        directed.outcome_kind,
        paired.segment as part,
        directed.part_position,
        directed.n_contacts,
        directed.denominator,
        directed.numerator,
        directed.sum_of_squares,
        not paired.is_unknown
        and directed.n_contacts >= size_floors.size_floor
        and directed.denominator >= {{ var('min_segment_size') }} as is_reliable
    from directed
    inner join segments
        on
            directed.segmentation = segments.segmentation
            and directed.segment_position = segments.position
    inner join segments as paired
        on
            directed.other_segmentation = paired.segmentation
            and directed.part_position = paired.position
    inner join size_floors on directed.as_of_date = size_floors.as_of_date

),

sizes as (

    select
        as_of_date,
        segmentation,
        segment,
        other_segmentation,
        outcome,
        sum(n_contacts) as n_contacts
    from parts
    group by 1, 2, 3, 4, 5

),

{{ spread_steps(
    'parts', ['as_of_date', 'segmentation', 'segment', 'other_segmentation', 'outcome'], group='part', position='part_position'
) }},

ranked as (

    select
        *,
        {{ holm_term('p_value', 'as_of_date', 'segmentation, segment, other_segmentation, outcome') }} as p_by_rank
    from spreads

),

adjusted as (

    select
        *,
        {{ holm_adjusted('p_by_rank', 'p_value', 'as_of_date', 'segmentation, segment, other_segmentation, outcome') }} as p_adjusted
    from ranked

),

judged as (

    select
        adjusted.*,
        sizes.n_contacts,
        coalesce(
            not segments.is_unknown
            and adjusted.p_adjusted < {{ significance_level() }}
            and adjusted.ratio_ci_low >= {{ var('strong_spread_ratio') }},
            false
        ) as split_candidate
    from adjusted
    inner join sizes
        on
            adjusted.as_of_date = sizes.as_of_date
            and adjusted.segmentation = sizes.segmentation
            and adjusted.segment = sizes.segment
            and adjusted.other_segmentation = sizes.other_segmentation
            and adjusted.outcome = sizes.outcome
    inner join segments
        on
            adjusted.segmentation = segments.segmentation
            and adjusted.segment = segments.segment

),

final as (

    select
        *,
        case
            when split_candidate
                then row_number() over (
                    partition by as_of_date, segmentation, segment, outcome, split_candidate
                    order by effect_size desc, other_segmentation asc
                )
        end as split_rank
    from judged

)

select
    as_of_date,
    segmentation,
    segment,
    other_segmentation,
    outcome,
    cast(n_contacts as {{ dbt.type_bigint() }}) as n_contacts,
    cast(n_groups as {{ dbt.type_int() }}) as n_parts,
    cast(n_reliable_groups as {{ dbt.type_int() }}) as n_reliable_parts,
    best_group as best_part,
    best_value,
    best_size,
    worst_group as worst_part,
    worst_value,
    worst_size,
    spread_ratio,
    ratio_ci_low,
    ratio_ci_high,
    chi_square,
    cast(case when best_group is not null then degrees_of_freedom end as {{ dbt.type_int() }}) as degrees_of_freedom,
    p_value,
    p_adjusted,
    effect_size,
    split_candidate,
    cast(split_rank as {{ dbt.type_int() }}) as split_rank
from final
