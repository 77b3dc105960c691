with

cells as (

    select * from {{ ref('int_compared_cells') }}

),

losses as (

    select * from {{ ref('int_log_losses') }}

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

-- What the challenger tells more about a contact, in billionths of a nat: whole numbers add up to the same in any order.
gains_of_cells as (

    select
        cells.as_of_date,
        cells.segmentation,
        cells.challenger,
        cells.outcome,
        cells.segment_position,
        cells.challenger_position,
        outcome_sides.has_outcome,
        cast(
            case when outcome_sides.has_outcome = 1 then cells.n_with_outcome else cells.n_contacts - cells.n_with_outcome end
            as {{ type_double() }}
        ) as n_alike,
        cast(round(1000000000.0 * (
            case
                when outcome_sides.has_outcome = 1 then ln(cells.challenger_rate) - ln(cells.segment_rate)
                else ln(1.0 - cells.challenger_rate) - ln(1.0 - cells.segment_rate)
            end
            - (challenger_losses.penalty - losses.penalty)
        )) as {{ dbt.type_bigint() }}) as gain
    from cells
    inner join losses
        on
            cells.as_of_date = losses.as_of_date
            and cells.segmentation = losses.segmentation
            and cells.outcome = losses.outcome
    inner join losses as challenger_losses
        on
            cells.as_of_date = challenger_losses.as_of_date
            and cells.challenger = challenger_losses.segmentation
            and cells.outcome = challenger_losses.outcome
    cross join outcome_sides

),

-- Each contact counts as often as a Poisson number of mean 1 says, so n that are alike count as often as one of mean n:
-- Cornish and Fisher's expansion of its quantile at the draw.
weights_of_cells as (

    select
        gains_of_cells.as_of_date,
        gains_of_cells.segmentation,
        gains_of_cells.challenger,
        gains_of_cells.outcome,
        gains_of_cells.gain,
        draws.replicate,
        cast(
            floor(greatest(0.0, gains_of_cells.n_alike + sqrt(gains_of_cells.n_alike) * draws.z + (draws.z * draws.z - 1.0) / 6.0) + 0.5)
            as {{ dbt.type_bigint() }}
        ) as weight
    from gains_of_cells
    inner join draws
        on
            gains_of_cells.segment_position = draws.segment_position
            and gains_of_cells.challenger_position = draws.challenger_position
            and gains_of_cells.has_outcome = draws.has_outcome
    where gains_of_cells.n_alike > 0

),

gains_of_replicates as (

    select
        as_of_date,
        segmentation,
        challenger,
        outcome,
        replicate,
        sum(weight * gain) as gain
    from weights_of_cells
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
    from gains_of_replicates
    group by 1, 2, 3, 4

)

select * from final
