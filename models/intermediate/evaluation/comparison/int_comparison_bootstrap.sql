with

cells as (

    select * from {{ ref('int_compared_cells') }}

),

draws as (

    select * from {{ ref('int_bootstrap_draws') }}

),

-- The contacts of a cell with the outcome, and those without it: two groups of contacts that are alike.
outcome_sides as (

    select 0 as has_outcome
    union all
    select 1 as has_outcome

),

charged as (

    select
        *,
        {{ segment_penalty('n_segments', 'n_base') }} as penalty,
        {{ segment_penalty('challenger_n_segments', 'n_base') }} as challenger_penalty
    from cells

),

-- What the challenger tells more about a contact, in billionths of a nat: whole numbers add up to the same in any order.
gains as (

    select
        charged.as_of_date,
        charged.segmentation,
        charged.challenger,
        charged.outcome,
        charged.segment_position,
        charged.challenger_position,
        outcome_sides.has_outcome,
        cast(
            case when outcome_sides.has_outcome = 1 then charged.n_with_outcome else charged.n_contacts - charged.n_with_outcome end
            as {{ type_double() }}
        ) as n_alike,
        cast(round(1000000000.0 * (
            case
                when outcome_sides.has_outcome = 1 then ln(charged.challenger_rate) - ln(charged.segment_rate)
                else ln(1.0 - charged.challenger_rate) - ln(1.0 - charged.segment_rate)
            end
            - (charged.challenger_penalty - charged.penalty)
        )) as {{ dbt.type_bigint() }}) as gain
    from charged
    cross join outcome_sides

),

-- Each contact counts as often as a Poisson number of mean 1 says, so n that are alike count as often as one of mean n:
-- Cornish and Fisher's expansion of its quantile at the draw.
weighted as (

    select
        gains.as_of_date,
        gains.segmentation,
        gains.challenger,
        gains.outcome,
        gains.gain,
        draws.replicate,
        cast(
            floor(greatest(0.0, gains.n_alike + sqrt(gains.n_alike) * draws.z + (draws.z * draws.z - 1.0) / 6.0) + 0.5)
            as {{ dbt.type_bigint() }}
        ) as weight
    from gains
    inner join draws
        on
            gains.segment_position = draws.segment_position
            and gains.challenger_position = draws.challenger_position
            and gains.has_outcome = draws.has_outcome
    where gains.n_alike > 0

),

drawn_again as (

    select
        as_of_date,
        segmentation,
        challenger,
        outcome,
        replicate,
        sum(weight * gain) as gain
    from weighted
    group by 1, 2, 3, 4, 5

),

final as (

    select
        as_of_date,
        segmentation,
        challenger,
        outcome,
        count(*) as n_replicates,
        {{ count_if('gain > 0') }} as n_wins,
        {{ count_if('gain = 0') }} as n_ties
    from drawn_again
    group by 1, 2, 3, 4

)

select * from final
