{#- Every split that was tried at a date is adjusted together, of all segmentations and outcomes. -#}
{%- set split = 'segmentation, segment, other_segmentation, outcome' -%}

with

spreads as (

    select * from {{ ref('int_split_spreads') }}

),

segments as (

    select * from {{ ref('int_segments') }}

),

sizes as (

    select * from {{ ref('int_segment_sizes') }}

),

p_values_by_rank as (

    select
        *,
        {{ holm_term('p_value', 'as_of_date', split) }} as p_by_rank
    from spreads

),

adjusted_p_values as (

    select
        *,
        {{ holm_adjusted('p_by_rank', 'p_value', 'as_of_date', split) }} as p_adjusted
    from p_values_by_rank

),

judged_splits as (

    select
        adjusted_p_values.*,
        sizes.n_contacts,
        coalesce(
            not segments.is_unknown
            and adjusted_p_values.p_adjusted < {{ significance_level() }}
            and adjusted_p_values.ratio_ci_low >= {{ setting('strong_spread_ratio') }},
            false
        ) as split_candidate
    from adjusted_p_values
    inner join sizes
        on
            adjusted_p_values.as_of_date = sizes.as_of_date
            and adjusted_p_values.segmentation = sizes.segmentation
            and adjusted_p_values.segment = sizes.segment
    inner join segments
        on
            adjusted_p_values.segmentation = segments.segmentation
            and adjusted_p_values.segment = segments.segment

),

final as (

    select
        as_of_date,
        segmentation,
        segment,
        other_segmentation,
        outcome,
        n_contacts,
        n_parts,
        n_reliable_parts,
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
        degrees_of_freedom,
        p_value,
        p_adjusted,
        effect_size,
        split_candidate,
        cast(
            case
                when split_candidate
                    then row_number() over (
                        partition by as_of_date, segmentation, segment, outcome, split_candidate
                        order by effect_size desc, other_segmentation asc
                    )
            end as {{ dbt.type_int() }}
        ) as split_rank
    from judged_splits

)

select * from final
