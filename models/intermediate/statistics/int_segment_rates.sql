with

moments as (

    select * from {{ ref('int_segment_moments') }}

),

segments as (

    select * from {{ ref('int_segments') }}

),

critical_values as (

    select {{ critical_value(setting('confidence_level')) }} as z

),

-- Totals are taken while the figures are exact, so that the parts add up to them.
moments_beside_the_base as (

    select
        *,
        sum(n_contacts) over (partition by as_of_date, segmentation, outcome) as base_contacts,
        sum(denominator) over (partition by as_of_date, segmentation, outcome) as base_denominator,
        sum(numerator) over (partition by as_of_date, segmentation, outcome) as base_numerator,
        sum(sum_of_squares) over (partition by as_of_date, segmentation, outcome) as base_sum_of_squares
    from moments

),

-- Of the segment, of the base and of the rest of the base.
sums_of_three as (

    select
        *,
        cast(n_contacts as {{ type_double() }}) / nullif(base_contacts, 0) as share,
        cast(denominator as {{ type_double() }}) as n,
        -- What is withheld is told of no segment; the base and the rest of it have it.
        cast(case when is_withheld then null else numerator end as {{ type_double() }}) as x,
        cast(case when is_withheld then null else sum_of_squares end as {{ type_double() }}) as squares,
        cast(base_denominator as {{ type_double() }}) as base_n,
        cast(base_numerator as {{ type_double() }}) as base_x,
        cast(base_denominator - denominator as {{ type_double() }}) as rest_n,
        cast(case when is_withheld then null else base_numerator - numerator end as {{ type_double() }}) as rest_x,
        cast(case when is_withheld then null else base_sum_of_squares - sum_of_squares end as {{ type_double() }}) as rest_squares
    from moments_beside_the_base

),

rates_of_three as (

    select
        *,
        x / nullif(n, 0) as outcome_value,
        base_x / nullif(base_n, 0) as base_value,
        rest_x / nullif(rest_n, 0) as rest_value,
        x / nullif(base_x, 0) as share_of_total,
        {{ squared_standard_error('x', 'squares', 'n') }} as squared_error,
        {{ squared_standard_error('rest_x', 'rest_squares', 'rest_n') }} as rest_squared_error
    from sums_of_three

),

final as (

    select
        rates.as_of_date,
        rates.is_current,
        rates.is_mature,
        coalesce(rates.is_withheld, false) as is_withheld,
        rates.window_start,
        rates.window_end,
        rates.segmentation,
        rates.segment,
        rates.segment_position,
        coalesce(segments.is_unknown, false) as is_unknown,
        rates.outcome,
        rates.outcome_kind,
        rates.n_contacts,
        rates.n as denominator,
        rates.x as numerator,
        rates.outcome_value,
        rates.squared_error,
        case
            when rates.is_withheld then null
            when rates.outcome_kind = 'proportion' then {{ wilson_bound('rates.x', 'rates.n', 'critical_values.z', 'lower') }}
            else rates.outcome_value - critical_values.z * sqrt(rates.squared_error)
        end as ci_low,
        case
            when rates.is_withheld then null
            when rates.outcome_kind = 'proportion' then {{ wilson_bound('rates.x', 'rates.n', 'critical_values.z', 'upper') }}
            else rates.outcome_value + critical_values.z * sqrt(rates.squared_error)
        end as ci_high,
        rates.base_n as base_denominator,
        rates.base_value,
        rates.rest_n as rest_denominator,
        rates.rest_x as rest_numerator,
        rates.rest_value,
        rates.rest_squared_error,
        rates.outcome_value / nullif(rates.base_value, 0) - 1 as lift_vs_base,
        rates.share_of_total,
        rates.share_of_total / nullif(rates.share, 0) as value_index,
        cast(
            case
                when rates.outcome_value is not null
                    then rank() over (
                        partition by rates.as_of_date, rates.segmentation, rates.outcome order by rates.outcome_value desc nulls last
                    )
            end as {{ dbt.type_int() }}
        ) as outcome_rank
    from rates_of_three as rates
    cross join critical_values
    left join segments
        on
            rates.segmentation = segments.segmentation
            and rates.segment = segments.segment

)

select * from final
