with

rates as (

    select * from {{ ref('int_segment_rates') }}

),

rates_beside_the_unknown as (

    select
        *,
        case when not is_unknown then outcome_value end as known_value,
        {{ sum_in_order('case when is_unknown then numerator else 0.0 end') }} as unknown_numerator,
        {{ sum_in_order('case when is_unknown then denominator else 0.0 end') }} as unknown_denominator,
        max(case when is_unknown and is_withheld then 1 else 0 end) over (partition by as_of_date, segmentation, outcome)
            as is_unknown_withheld
    from rates

),

known_rates_in_order as (

    select
        *,
        row_number() over (
            partition by as_of_date, segmentation, outcome
            order by known_value desc nulls last, denominator desc, segment asc
        ) as place_from_best,
        row_number() over (
            partition by as_of_date, segmentation, outcome
            order by known_value asc nulls last, denominator desc, segment asc
        ) as place_from_worst
    from rates_beside_the_unknown

),

-- What becomes of the best and of the worst segment when all unknown contacts belong to it.
rates_with_the_unknown as (

    select
        *,
        case
            when known_value is null then null
            when place_from_best = 1 then (numerator + unknown_numerator) / (denominator + unknown_denominator)
            else known_value
        end as value_if_unknown_best,
        case
            when known_value is null then null
            when place_from_worst = 1 then (numerator + unknown_numerator) / (denominator + unknown_denominator)
            else known_value
        end as value_if_unknown_worst
    from known_rates_in_order

),

ranks as (

    select
        *,
        case
            when known_value is not null
                then rank() over (partition by as_of_date, segmentation, outcome order by known_value desc nulls last)
        end as rank_among_known,
        case
            when known_value is not null and is_unknown_withheld = 0
                then rank() over (partition by as_of_date, segmentation, outcome order by value_if_unknown_best desc nulls last)
        end as rank_if_unknown_best,
        case
            when known_value is not null and is_unknown_withheld = 0
                then rank() over (partition by as_of_date, segmentation, outcome order by value_if_unknown_worst desc nulls last)
        end as rank_if_unknown_worst
    from rates_with_the_unknown

),

final as (

    select
        as_of_date,
        segmentation,
        segment,
        outcome,
        cast(rank_among_known as {{ dbt.type_int() }}) as rank_among_known,
        cast(rank_if_unknown_best as {{ dbt.type_int() }}) as rank_if_unknown_best,
        cast(rank_if_unknown_worst as {{ dbt.type_int() }}) as rank_if_unknown_worst,
        case
            when known_value is not null
                then rank_among_known = rank_if_unknown_best and rank_among_known = rank_if_unknown_worst
        end as rank_robust
    from ranks

)

select * from final
