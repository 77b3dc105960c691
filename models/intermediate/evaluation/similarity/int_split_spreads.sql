with

parts as (

    select * from {{ ref('int_split_parts') }}

),

{{ spread_steps(
    'parts', ['as_of_date', 'segmentation', 'segment', 'other_segmentation', 'outcome'], group='part', position='part_position'
) }},

final as (

    select
        as_of_date,
        segmentation,
        segment,
        other_segmentation,
        outcome,
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
        effect_size
    from spreads

)

select * from final
