with

measures as (

    select * from {{ ref('int_segment_moments') }}

),

settings as (

    select {{ critical_value(setting('confidence_level')) }} as z

),

mature as (

    select
        as_of_date,
        window_start,
        window_end,
        segmentation,
        segment,
        segment_position,
        outcome,
        outcome_kind,
        cast(denominator as {{ type_double() }}) as n,
        cast(numerator as {{ type_double() }}) as x
    from measures
    where is_mature

),

dates as (

    select distinct
        as_of_date,
        window_start,
        window_end
    from mature

),

-- Rates are known from the newest date whose outcome window had closed by then.
known_dates as (

    select
        dates.as_of_date,
        dates.window_start,
        dates.window_end,
        max(earlier.as_of_date) as rates_as_of_date
    from dates
    left join dates as earlier on dates.as_of_date >= earlier.window_end
    group by 1, 2, 3

),

numbered_dates as (

    select
        *,
        row_number() over (order by as_of_date) as date_step
    from known_dates

),

totalled as (

    select
        *,
        {{ sum_in_order('n') }} as total_n,
        {{ sum_in_order('x') }} as total_x
    from mature

),

-- What membership tells at the same date. Where nobody or everybody has the outcome there is nothing to tell.
informing as (

    select
        *,
        case
            when outcome_kind = 'proportion' and total_x > 0 and total_x < total_n
                then {{ mutual_information_term('x', 'n', 'total_x', 'total_n') }}
        end as mutual_information_term,
        case
            when outcome_kind = 'proportion' and total_x > 0 and total_x < total_n
                then {{ information_value_term('x', 'n', 'total_x', 'total_n') }}
        end as information_value_term,
        row_number() over (partition by as_of_date, segmentation, outcome order by segment_position) as segment_rank
    from totalled

),

informed as (

    select
        *,
        {{ sum_in_order('mutual_information_term') }} as information,
        {{ sum_in_order('information_value_term') }} as information_value
    from informing

),

-- What the segments' rates of before tell. A segment without a rate then, because it was empty, stands at the rate of that date's base.
rated as (

    select
        present.as_of_date,
        present.segmentation,
        present.outcome,
        present.x as positives,
        present.n - present.x as negatives,
        coalesce(past.x / nullif(past.n, 0), past.total_x / past.total_n) as known_rate
    from totalled as present
    inner join numbered_dates on present.as_of_date = numbered_dates.as_of_date
    inner join totalled as past
        on
            numbered_dates.rates_as_of_date = past.as_of_date
            and present.segmentation = past.segmentation
            and present.segment_position = past.segment_position
            and present.outcome = past.outcome
    where
        present.outcome_kind = 'proportion'
        and past.total_n > 0
        and present.total_x > 0
        and present.total_x < present.total_n

),

ranked as (

    select
        *,
        rank() over (partition by as_of_date, segmentation, outcome order by known_rate) as tier
    from rated

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
    from ranked
    group by 1, 2, 3, 4

),

cumulated as (

    select
        *,
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
placed as (

    select
        *,
        (negatives_so_far - negatives / 2) / total_negatives as share_below,
        (total_positives - positives_so_far + positives / 2) / total_positives as share_above
    from cumulated

),

areas as (

    select
        *,
        {{ sum_in_order('positives * (negatives_so_far - negatives / 2)', order_by='tier') }} / (total_positives * total_negatives) as auc
    from placed

),

varied as (

    select
        *,
        {{ sum_in_order('positives * power(share_below - auc, 2)', order_by='tier') }} / nullif(total_positives - 1, 0) / total_positives
        + {{ sum_in_order('negatives * power(share_above - auc, 2)', order_by='tier') }} / nullif(total_negatives - 1, 0) / total_negatives
            as auc_squared_error
    from areas

),

final as (

    select
        informed.as_of_date,
        informed.segmentation,
        informed.outcome,
        numbered_dates.date_step,
        numbered_dates.window_start,
        numbered_dates.window_end,
        -- Rounding may put nothing a little below it.
        case when informed.information < 0 then 0.0 else informed.information end as mutual_information,
        case when informed.information < 0 then 0.0 else informed.information end
        / nullif({{ binary_entropy('informed.total_x', 'informed.total_n') }}, 0) as theils_u,
        informed.information_value,
        numbered_dates.rates_as_of_date,
        varied.auc,
        varied.auc_squared_error,
        {{ area_under_curve_bound('varied.auc', 'varied.auc_squared_error', 'settings.z', 'lower') }} as auc_ci_low,
        {{ area_under_curve_bound('varied.auc', 'varied.auc_squared_error', 'settings.z', 'upper') }} as auc_ci_high
    from informed
    inner join numbered_dates on informed.as_of_date = numbered_dates.as_of_date
    cross join settings
    left join varied
        on
            informed.as_of_date = varied.as_of_date
            and informed.segmentation = varied.segmentation
            and informed.outcome = varied.outcome
            and varied.tier = 1
    where informed.segment_rank = 1

)

select * from final
