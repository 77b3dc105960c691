{{ contact_segmentation.finding(
    suggestion = 'It redeems little, and hardly anyone in it was sent a coupon',
    typical_action = 'Send the next campaign to a random tenth of it before judging it',
    judged_at = 'mature'
) }}

with

segment_outcomes as (

    select * from {{ ref('contact_segmentation', 'segment_outcomes') }}

),

campaign_reach as (

    select * from {{ ref('campaign_reach') }}

),

final as (

    select
        segment_outcomes.as_of_date,
        segment_outcomes.segmentation,
        segment_outcomes.segment,
        segment_outcomes.outcome,
        'low' as severity,
        1 - campaign_reach.share_reached as magnitude,
        {{ contact_segmentation.percent_text('campaign_reach.share_reached') }} || ' were sent a campaign; '
        || {{ contact_segmentation.percent_text('segment_outcomes.outcome_value') }} || ' redeem against '
        || {{ contact_segmentation.percent_text('segment_outcomes.base_value') }} || ' of the base' as evidence
    from segment_outcomes
    inner join campaign_reach
        on
            segment_outcomes.as_of_date = campaign_reach.as_of_date
            and segment_outcomes.segmentation = campaign_reach.segmentation
            and segment_outcomes.segment = campaign_reach.segment
    where
        segment_outcomes.outcome = 'conversion'
        and segment_outcomes.evidence = 'fact'
        and segment_outcomes.outcome_value < segment_outcomes.base_value
        and campaign_reach.share_reached < 0.25

)

select * from final
