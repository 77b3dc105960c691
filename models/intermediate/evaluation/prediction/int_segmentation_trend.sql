with

areas as (

    select * from {{ ref('int_segmentation_auc') }}
    where auc_ci_low is not null

),

prediction_dates as (

    select * from {{ ref('int_prediction_dates') }}

),

critical_values as (

    select {{ critical_value(setting('confidence_level')) }} as z

),

-- Every date with all dates up to itself.
points as (

    select
        present.as_of_date,
        past.segmentation,
        past.outcome,
        past.auc,
        past.auc_squared_error,
        prediction_dates.date_step,
        prediction_dates.window_start,
        prediction_dates.window_end,
        cast(prediction_dates.date_step as {{ type_double() }}) as step
    from areas as present
    inner join areas as past
        on
            present.segmentation = past.segmentation
            and present.outcome = past.outcome
            and present.as_of_date >= past.as_of_date
    inner join prediction_dates on past.as_of_date = prediction_dates.as_of_date

),

points_beside_their_totals as (

    select
        *,
        count(*) over (partition by as_of_date, segmentation, outcome) as n_points,
        {{ sum_in_order('step', order_by='date_step') }} as total_step,
        {{ sum_in_order('auc', order_by='date_step') }} as total_auc
    from points

),

-- Two dates give a line, and nothing to doubt it by.
points_of_lines as (

    select
        *,
        step - total_step / n_points as deviation,
        total_auc / n_points as mean_auc
    from points_beside_their_totals
    where n_points > 2

),

sloped_points as (

    select
        *,
        {{ sum_in_order('deviation * deviation', order_by='date_step') }} as squares,
        {{ sum_in_order('deviation * auc', order_by='date_step') }}
        / {{ sum_in_order('deviation * deviation', order_by='date_step') }} as slope
    from points_of_lines

),

points_on_the_line as (

    select
        *,
        mean_auc + slope * deviation as fitted_auc,
        deviation / squares * sqrt(auc_squared_error) as weighted_error,
        coalesce(power(auc - mean_auc - slope * deviation, 2) / nullif(auc_squared_error, 0), 0.0) as scatter
    from sloped_points

),

-- Outcome windows overlap, so figures of neighbouring dates share events: they go together as far as their windows do.
pairs_of_points as (

    select
        one.as_of_date,
        one.segmentation,
        one.outcome,
        one.date_step,
        other.date_step as other_step,
        one.weighted_error * other.weighted_error
        * {{ days_between('greatest(one.window_start, other.window_start)', 'least(one.window_end, other.window_end)') }}
        / sqrt(
            cast({{ days_between('one.window_start', 'one.window_end') }} as {{ type_double() }})
            * {{ days_between('other.window_start', 'other.window_end') }}
        ) as covariance
    from points_on_the_line as one
    inner join points_on_the_line as other
        on
            one.as_of_date = other.as_of_date
            and one.segmentation = other.segmentation
            and one.outcome = other.outcome
            and one.window_start < other.window_end
            and one.window_end > other.window_start

),

errors_of_slopes as (

    select
        *,
        {{ sum_in_order('covariance', order_by='date_step, other_step') }} as squared_error,
        row_number() over (partition by as_of_date, segmentation, outcome order by date_step, other_step) as pair_rank
    from pairs_of_points

),

points_in_order as (

    select
        *,
        -- How much the figures scatter around the line beyond what chance within each explains.
        greatest(1.0, {{ sum_in_order('scatter', order_by='date_step') }} / (n_points - 2)) as excess_scatter,
        row_number() over (partition by as_of_date, segmentation, outcome order by date_step) as first_rank,
        row_number() over (partition by as_of_date, segmentation, outcome order by date_step desc) as last_rank
    from points_on_the_line

),

final as (

    select
        first_point.as_of_date,
        first_point.segmentation,
        first_point.outcome,
        first_point.n_points,
        first_point.slope as auc_trend,
        first_point.fitted_auc as line_first,
        last_point.fitted_auc as line_last,
        first_point.slope - critical_values.z * sqrt(greatest(errors_of_slopes.squared_error, 0.0) * first_point.excess_scatter)
            as auc_trend_ci_low,
        first_point.slope + critical_values.z * sqrt(greatest(errors_of_slopes.squared_error, 0.0) * first_point.excess_scatter)
            as auc_trend_ci_high
    from points_in_order as first_point
    inner join points_in_order as last_point
        on
            first_point.as_of_date = last_point.as_of_date
            and first_point.segmentation = last_point.segmentation
            and first_point.outcome = last_point.outcome
            and last_point.last_rank = 1
    inner join errors_of_slopes
        on
            first_point.as_of_date = errors_of_slopes.as_of_date
            and first_point.segmentation = errors_of_slopes.segmentation
            and first_point.outcome = errors_of_slopes.outcome
            and errors_of_slopes.pair_rank = 1
    cross join critical_values
    where first_point.first_rank = 1

)

select * from final
