{%- set keys = ['as_of_date', 'segmentation', 'segment', 'other_segmentation', 'outcome'] -%}

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
        cast(directed.denominator as {{ type_double() }}) as denominator,
        cast(directed.numerator as {{ type_double() }}) as numerator,
        cast(directed.sum_of_squares as {{ type_double() }}) as sum_of_squares,
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
        sum(n_contacts) as n_contacts,
        {{ count_if('denominator > 0') }} as n_parts,
        {{ count_if('is_reliable') }} as n_reliable_parts
    from parts
    group by 1, 2, 3, 4, 5

),

reliable_parts as (

    select
        *,
        numerator / nullif(denominator, 0) as outcome_value,
        {{ squared_standard_error('numerator', 'sum_of_squares', 'denominator') }} as squared_error
    from parts
    where is_reliable

),

heterogeneity as (

    {{ heterogeneity_of_groups('reliable_parts', keys, position='part_position') }}

),

extremes as (

    {{ extremes_of_groups('reliable_parts', keys, group='part') }}

),

-- Where fewer than two parts are reliable there is neither a test nor a gap.
gaps as (

    select
        sizes.as_of_date,
        sizes.segmentation,
        sizes.segment,
        sizes.other_segmentation,
        sizes.outcome,
        sizes.n_contacts,
        sizes.n_parts,
        sizes.n_reliable_parts,
        extremes.best_group as best_part,
        extremes.best_value,
        extremes.best_size,
        extremes.worst_group as worst_part,
        extremes.worst_value,
        extremes.worst_size,
        extremes.spread_ratio,
        extremes.ratio_ci_low,
        extremes.ratio_ci_high,
        heterogeneity.chi_square,
        heterogeneity.degrees_of_freedom,
        heterogeneity.p_value,
        heterogeneity.effect_size
    from sizes
    {% for joined in ['extremes', 'heterogeneity'] %}
        left join {{ joined }}
            on
                sizes.as_of_date = {{ joined }}.as_of_date
                and sizes.segmentation = {{ joined }}.segmentation
                and sizes.segment = {{ joined }}.segment
                and sizes.other_segmentation = {{ joined }}.other_segmentation
                and sizes.outcome = {{ joined }}.outcome
    {% endfor %}

),

ranked as (

    select
        *,
        {{ holm_term('p_value', 'as_of_date', 'segmentation, segment, other_segmentation, outcome') }} as p_by_rank
    from gaps

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
        coalesce(
            not segments.is_unknown
            and adjusted.p_adjusted < {{ significance_level() }}
            and adjusted.ratio_ci_low >= {{ var('strong_spread_ratio') }},
            false
        ) as split_candidate
    from adjusted
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
    cast(n_parts as {{ dbt.type_int() }}) as n_parts,
    cast(n_reliable_parts as {{ dbt.type_int() }}) as n_reliable_parts,
    best_part,
    best_value,
    best_size,
    worst_part,
    worst_value,
    worst_size,
    spread_ratio,
    ratio_ci_low,
    ratio_ci_high,
    chi_square,
    cast(degrees_of_freedom as {{ dbt.type_int() }}) as degrees_of_freedom,
    p_value,
    p_adjusted,
    effect_size,
    split_candidate,
    cast(split_rank as {{ dbt.type_int() }}) as split_rank
from final
