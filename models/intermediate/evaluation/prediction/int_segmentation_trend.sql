with

power as (

    select * from {{ ref('int_segmentation_power') }}

),

settings as (

    select {{ critical_value(setting('confidence_level')) }} as z

),

points as (

    select * from power
    where auc_ci_low is not null

),

-- Every date looks at all dates up to itself.
so_far as (

    select
        present.as_of_date,
        present.segmentation,
        present.outcome,
        past.date_step,
        past.window_start,
        past.window_end,
        cast(past.date_step as {{ type_double() }}) as step,
        past.auc,
        past.auc_squared_error
    from points as present
    inner join points as past
        on
            present.segmentation = past.segmentation
            and present.outcome = past.outcome
            and present.as_of_date >= past.as_of_date

),

counted as (

    select
        *,
        count(*) over (partition by as_of_date, segmentation, outcome) as n_points,
        {{ sum_in_order('step', order_by='date_step') }} as total_step,
        {{ sum_in_order('auc', order_by='date_step') }} as total_auc
    from so_far

),

-- Two dates give a line, and nothing to doubt it by.
enough as (

    select
        *,
        step - total_step / n_points as deviation,
        total_auc / n_points as mean_auc
    from counted
    where n_points > 2

),

squared as (

    select
        *,
        {{ sum_in_order('deviation * deviation', order_by='date_step') }} as squares
    from enough

),

sloped as (

    select
        *,
        {{ sum_in_order('deviation * auc', order_by='date_step') }} / squares as slope
    from squared

),

drawn as (

    select
        *,
        mean_auc + slope * deviation as fitted_auc,
        deviation / squares * sqrt(auc_squared_error) as weighted_error,
        coalesce(power(auc - mean_auc - slope * deviation, 2) / nullif(auc_squared_error, 0), 0.0) as scatter
    from sloped

),

-- How much the figures scatter around the line beyond what chance within each explains.
fitted as (

    select
        *,
        greatest(1.0, {{ sum_in_order('scatter', order_by='date_step') }} / (n_points - 2)) as excess_scatter
    from drawn

),

-- Outcome windows overlap, so figures of neighbouring dates share events: they go together as far as their windows do.
pairs as (

    select
        fitted.as_of_date,
        fitted.segmentation,
        fitted.outcome,
        fitted.date_step,
        other.date_step as other_step,
        fitted.weighted_error * other.weighted_error
        * {{ days_between('greatest(fitted.window_start, other.window_start)', 'least(fitted.window_end, other.window_end)') }}
        / sqrt(
            cast({{ days_between('fitted.window_start', 'fitted.window_end') }} as {{ type_double() }})
            * {{ days_between('other.window_start', 'other.window_end') }}
        ) as covariance
    from fitted
    inner join fitted as other
        on
            fitted.as_of_date = other.as_of_date
            and fitted.segmentation = other.segmentation
            and fitted.outcome = other.outcome
            and fitted.window_start < other.window_end
            and fitted.window_end > other.window_start

),

summed as (

    select
        *,
        {{ sum_in_order('covariance', order_by='date_step, other_step') }} as squared_error,
        row_number() over (partition by as_of_date, segmentation, outcome order by date_step, other_step) as pair_rank
    from pairs

),

ends as (

    select
        *,
        row_number() over (partition by as_of_date, segmentation, outcome order by date_step) as first_rank,
        row_number() over (partition by as_of_date, segmentation, outcome order by date_step desc) as last_rank
    from fitted

),

final as (

    select
        first_end.as_of_date,
        first_end.segmentation,
        first_end.outcome,
        first_end.n_points,
        first_end.slope as auc_trend,
        first_end.fitted_auc as line_first,
        last_end.fitted_auc as line_last,
        first_end.slope - settings.z * sqrt(greatest(summed.squared_error, 0.0) * first_end.excess_scatter) as auc_trend_ci_low,
        first_end.slope + settings.z * sqrt(greatest(summed.squared_error, 0.0) * first_end.excess_scatter) as auc_trend_ci_high
    from ends as first_end
    inner join ends as last_end
        on
            first_end.as_of_date = last_end.as_of_date
            and first_end.segmentation = last_end.segmentation
            and first_end.outcome = last_end.outcome
            and last_end.last_rank = 1
    inner join summed
        on
            first_end.as_of_date = summed.as_of_date
            and first_end.segmentation = summed.segmentation
            and first_end.outcome = summed.outcome
            and summed.pair_rank = 1
    cross join settings
    where first_end.first_rank = 1

)

select * from final
