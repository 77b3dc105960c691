with

spreads as (

    select * from {{ ref('int_segmentation_spreads') }}

),

final as (

    select
        as_of_date,
        segmentation,
        outcome,
        n_segments,
        n_reliable_segments,
        best_segment,
        best_value,
        worst_segment,
        worst_value,
        spread_ratio,
        ratio_ci_low,
        ratio_ci_high,
        spread_difference,
        difference_ci_low,
        difference_ci_high,
        chi_square,
        degrees_of_freedom,
        p_value,
        effect_size,
        verdict,
        persistence
    from spreads

)

select * from final
