{%- set keys = ['as_of_date', 'segmentation', 'segment', 'other_segmentation', 'outcome'] -%}

with

parts as (

    select * from {{ ref('int_split_parts') }}

),

counts_of_parts as (

    select
        {{ keys | join(', ') }},
        {{ count_if('denominator > 0') }} as n_parts,
        {{ count_if('is_reliable') }} as n_reliable_parts
    from parts
    group by {{ keys | join(', ') }}

),

reliable_parts as (

    select
        *,
        numerator / nullif(denominator, 0) as outcome_value,
        {{ squared_standard_error('numerator', 'sum_of_squares', 'denominator') }} as squared_error
    from parts
    where is_reliable

),

extremes as (

    {{ extremes_of_groups('reliable_parts', keys, group='part') }}

),

heterogeneity as (

    {{ heterogeneity_of_groups('reliable_parts', keys, position='part_position') }}

),

-- Where fewer than two parts are reliable there is neither a gap nor a test.
final as (

    select
        counts_of_parts.as_of_date,
        counts_of_parts.segmentation,
        counts_of_parts.segment,
        counts_of_parts.other_segmentation,
        counts_of_parts.outcome,
        cast(counts_of_parts.n_parts as {{ dbt.type_int() }}) as n_parts,
        cast(counts_of_parts.n_reliable_parts as {{ dbt.type_int() }}) as n_reliable_parts,
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
        cast(heterogeneity.degrees_of_freedom as {{ dbt.type_int() }}) as degrees_of_freedom,
        heterogeneity.p_value,
        heterogeneity.effect_size
    from counts_of_parts
    {% for joined in ['extremes', 'heterogeneity'] %}
        left join {{ joined }}
            on
                counts_of_parts.as_of_date = {{ joined }}.as_of_date
                and counts_of_parts.segmentation = {{ joined }}.segmentation
                and counts_of_parts.segment = {{ joined }}.segment
                and counts_of_parts.other_segmentation = {{ joined }}.other_segmentation
                and counts_of_parts.outcome = {{ joined }}.outcome
    {% endfor %}

)

select * from final
