with

measures as (

    select * from {{ ref('int_segment_moments') }}

),

mature as (

    select
        *,
        denominator >= {{ var('min_segment_size') }} as is_reliable
    from measures
    where is_mature

),

{{ spread_steps('mature', ['as_of_date', 'segmentation', 'outcome'], group='segment', position='segment_position') }},

judged as (

    select
        *,
        case
            when n_reliable_groups < 2 then 'too_few_segments'
            when p_value >= {{ significance_level() }} then 'no_evidence'
            when ratio_ci_low >= {{ var('strong_spread_ratio') }} then 'proven'
            -- Without an upper limit (the worst segment brings nothing) a strong gap cannot be ruled out.
            when ratio_ci_high >= {{ var('strong_spread_ratio') }} or ratio_ci_high is null then 'possible'
            else 'below'
        end as verdict,
        case
            when best_group is not null
                then
                    cast(count(*) over (
                        partition by segmentation, outcome, best_group, worst_group
                        order by as_of_date
                        rows between unbounded preceding and current row
                    ) as {{ type_double() }})
                    / count(*) over (
                        partition by segmentation, outcome
                        order by as_of_date
                        rows between unbounded preceding and current row
                    )
        end as persistence
    from spreads

)

select
    as_of_date,
    segmentation,
    outcome,
    cast(n_groups as {{ dbt.type_int() }}) as n_segments,
    cast(n_reliable_groups as {{ dbt.type_int() }}) as n_reliable_segments,
    best_group as best_segment,
    best_value,
    worst_group as worst_segment,
    worst_value,
    spread_ratio,
    ratio_ci_low,
    ratio_ci_high,
    spread_difference,
    difference_ci_low,
    difference_ci_high,
    chi_square,
    cast(case when best_group is not null then degrees_of_freedom end as {{ dbt.type_int() }}) as degrees_of_freedom,
    p_value,
    effect_size,
    verdict,
    persistence
from judged
