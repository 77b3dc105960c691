with

information as (

    select * from {{ ref('int_segmentation_information') }}

),

prediction_dates as (

    select * from {{ ref('int_prediction_dates') }}

),

areas as (

    select * from {{ ref('int_segmentation_auc') }}

),

trends as (

    select * from {{ ref('int_segmentation_trend') }}

),

figures_of_outcomes as (

    select
        information.as_of_date,
        information.segmentation,
        information.outcome,
        information.outcome_kind,
        information.mutual_information,
        information.theils_u,
        information.information_value,
        information.information_value_reading,
        prediction_dates.rates_as_of_date,
        areas.auc,
        areas.auc_ci_low,
        areas.auc_ci_high,
        trends.auc_trend,
        trends.auc_trend_ci_low,
        trends.auc_trend_ci_high,
        2 * areas.auc - 1 as gini,
        case when trends.line_first > 0.5 then (trends.line_first - trends.line_last) / (trends.line_first - 0.5) end as auc_trend_loss
    from information
    inner join prediction_dates on information.as_of_date = prediction_dates.as_of_date
    left join areas
        on
            information.as_of_date = areas.as_of_date
            and information.segmentation = areas.segmentation
            and information.outcome = areas.outcome
    left join trends
        on
            information.as_of_date = trends.as_of_date
            and information.segmentation = trends.segmentation
            and information.outcome = trends.outcome

),

figures_beside_those_before as (

    select
        *,
        max(case when auc_ci_low > 0.5 then 1 else 0 end) over (
            partition by segmentation, outcome order by as_of_date rows between unbounded preceding and 1 preceding
        ) as has_predicted,
        count(auc) over (
            partition by segmentation, outcome order by as_of_date rows between unbounded preceding and 1 preceding
        ) as n_aucs_before,
        sum(auc) over (
            partition by segmentation, outcome order by as_of_date rows between unbounded preceding and 1 preceding
        ) as total_auc_before
    from figures_of_outcomes

),

final as (

    select
        as_of_date,
        segmentation,
        outcome,
        outcome_kind,
        mutual_information,
        theils_u,
        information_value,
        information_value_reading,
        rates_as_of_date,
        auc,
        auc_ci_low,
        auc_ci_high,
        gini,
        auc_trend,
        auc_trend_ci_low,
        auc_trend_ci_high,
        auc_trend_loss,
        case
            when auc is not null
                then has_predicted = 1 and (
                    -- It predicts no longer, and that is no mere bad luck.
                    coalesce(auc_ci_low <= 0.5 and auc_ci_high < total_auc_before / nullif(n_aucs_before, 0), false)
                    -- Or it is on its way there: a quarter of what it told is lost.
                    or coalesce(auc_trend_ci_high < 0 and auc_trend_loss >= 0.25, false)
                )
        end as is_stale
    from figures_beside_those_before

)

select * from final
