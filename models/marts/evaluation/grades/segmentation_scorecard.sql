with

spreads as (

    select * from {{ ref('segment_spread') }}

),

sizes as (

    select * from {{ ref('int_segmentation_sizes') }}

),

criteria as (

    select * from {{ ref('int_segmentation_criteria') }}

),

prediction as (

    select * from {{ ref('int_segmentation_prediction') }}

),

grades as (

    select * from {{ ref('int_segmentation_grades') }}

),

summaries as (

    select * from {{ ref('int_segmentation_summaries') }}

),

final as (

    select
        spreads.as_of_date,
        spreads.segmentation,
        spreads.outcome,
        summaries.summary,
        grades.grade,
        grades.blocking,
        sizes.n_contacts,
        sizes.n_segments,
        spreads.n_reliable_segments,
        sizes.effective_segments,
        sizes.largest_segment,
        sizes.largest_share,
        sizes.is_dominant,
        sizes.smallest_segment,
        sizes.smallest_size,
        sizes.n_segments_below_floor,
        sizes.is_any_segment_small,
        sizes.default_share,
        sizes.unknown_share,
        sizes.contact_range_low as contact_benchmark_segments_low,
        sizes.contact_range_high as contact_benchmark_segments_high,
        sizes.is_in_contact_range as is_in_contact_benchmark_range,
        sizes.audience_range_low as audience_benchmark_segments_low,
        sizes.audience_range_high as audience_benchmark_segments_high,
        sizes.is_in_audience_range as is_in_audience_benchmark_range,
        spreads.p_value as chi_square_p_value,
        spreads.effect_size,
        spreads.spread_ratio,
        spreads.ratio_ci_low,
        spreads.ratio_ci_high,
        spreads.verdict,
        spreads.persistence,
        prediction.mutual_information,
        prediction.theils_u,
        prediction.information_value,
        prediction.information_value_reading,
        prediction.rates_as_of_date,
        prediction.auc,
        prediction.auc_ci_low,
        prediction.auc_ci_high,
        prediction.gini,
        prediction.auc_trend,
        prediction.auc_trend_ci_low,
        prediction.auc_trend_ci_high,
        prediction.auc_trend_loss,
        prediction.is_stale,
        criteria.measurable,
        criteria.key_fields,
        criteria.attributes_without_history,
        criteria.completeness,
        criteria.substantial,
        sizes.share_at_floor,
        criteria.accessible,
        criteria.reachable_share,
        criteria.least_reachable_segment,
        criteria.least_reachable_share,
        grades.differentiable,
        criteria.actionable,
        criteria.n_distinct_actions,
        criteria.distinct_action_share
    from spreads
    inner join sizes
        on
            spreads.as_of_date = sizes.as_of_date
            and spreads.segmentation = sizes.segmentation
    inner join criteria
        on
            spreads.as_of_date = criteria.as_of_date
            and spreads.segmentation = criteria.segmentation
    inner join prediction
        on
            spreads.as_of_date = prediction.as_of_date
            and spreads.segmentation = prediction.segmentation
            and spreads.outcome = prediction.outcome
    inner join grades
        on
            spreads.as_of_date = grades.as_of_date
            and spreads.segmentation = grades.segmentation
            and spreads.outcome = grades.outcome
    inner join summaries
        on
            spreads.as_of_date = summaries.as_of_date
            and spreads.segmentation = summaries.segmentation
            and spreads.outcome = summaries.outcome

)

select * from final
