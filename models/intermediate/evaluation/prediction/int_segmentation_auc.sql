with

moments as (

    select * from {{ ref('int_segment_moments') }}
    where
        is_mature
        and outcome_kind = 'proportion'

),

prediction_dates as (

    select * from {{ ref('int_prediction_dates') }}

),

critical_values as (

    select {{ critical_value(setting('confidence_level')) }} as z

),

counts as (

    select
        as_of_date,
        segmentation,
        segment_position,
        outcome,
        cast(denominator as {{ type_double() }}) as n,
        cast(numerator as {{ type_double() }}) as x
    from moments

),

counts_beside_their_total as (

    select
        *,
        {{ sum_in_order('n') }} as total_n,
        {{ sum_in_order('x') }} as total_x
    from counts

),

-- What the segments' rates of before tell. A segment without a rate then, because it was empty, stands at the rate of that date's base.
segments_by_known_rate as (

    select
        present.as_of_date,
        present.segmentation,
        present.outcome,
        present.x as positives,
        present.n - present.x as negatives,
        rank() over (
            partition by present.as_of_date, present.segmentation, present.outcome
            order by coalesce(past.x / nullif(past.n, 0), past.total_x / past.total_n)
        ) as tier
    from counts_beside_their_total as present
    inner join prediction_dates on present.as_of_date = prediction_dates.as_of_date
    inner join counts_beside_their_total as past
        on
            prediction_dates.rates_as_of_date = past.as_of_date
            and present.segmentation = past.segmentation
            and present.segment_position = past.segment_position
            and present.outcome = past.outcome
    where
        present.n > 0
        and past.total_n > 0
        and present.total_x > 0
        and present.total_x < present.total_n

),

-- Segments of equal rate are one tier: their contacts are tied.
tiers as (

    select
        as_of_date,
        segmentation,
        outcome,
        tier,
        sum(positives) as positives,
        sum(negatives) as negatives
    from segments_by_known_rate
    group by 1, 2, 3, 4

),

tiers_beside_those_below as (

    select
        *,
        count(*) over (partition by as_of_date, segmentation, outcome) as n_tiers,
        sum(positives) over (partition by as_of_date, segmentation, outcome) as total_positives,
        sum(negatives) over (partition by as_of_date, segmentation, outcome) as total_negatives,
        sum(positives) over (
            partition by as_of_date, segmentation, outcome order by tier rows between unbounded preceding and current row
        ) as positives_so_far,
        sum(negatives) over (
            partition by as_of_date, segmentation, outcome order by tier rows between unbounded preceding and current row
        ) as negatives_so_far
    from tiers

),

-- DeLong's two scores: for one with the outcome the share of those without it that rank below, and the other way round; ties count half.
scores_of_tiers as (

    select
        *,
        (negatives_so_far - negatives / 2) / total_negatives as share_below,
        (total_positives - positives_so_far + positives / 2) / total_positives as share_above,
        {{ sum_in_order('positives * (negatives_so_far - negatives / 2)', order_by='tier') }} / (total_positives * total_negatives) as auc
    from tiers_beside_those_below

),

areas as (

    select
        *,
        {{ sum_in_order('positives * power(share_below - auc, 2)', order_by='tier') }} / nullif(total_positives - 1, 0) / total_positives
        + {{ sum_in_order('negatives * power(share_above - auc, 2)', order_by='tier') }} / nullif(total_negatives - 1, 0) / total_negatives
            as auc_squared_error
    from scores_of_tiers

),

-- One rate for all puts nobody in order.
final as (

    select
        areas.as_of_date,
        areas.segmentation,
        areas.outcome,
        areas.auc,
        areas.auc_squared_error,
        {{ area_under_curve_bound('areas.auc', 'areas.auc_squared_error', 'critical_values.z', 'lower') }} as auc_ci_low,
        {{ area_under_curve_bound('areas.auc', 'areas.auc_squared_error', 'critical_values.z', 'upper') }} as auc_ci_high
    from areas
    cross join critical_values
    where areas.tier = 1 and areas.n_tiers > 1

)

select * from final
