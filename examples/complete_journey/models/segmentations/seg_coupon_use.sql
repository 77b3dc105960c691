{{ contact_segmentation.segmentation(
    question = 'What does this household do with the coupons that it is sent?',
    family = 'behaviour',
    cuts = {'many_campaigns': 3},
    segments = [
        contact_segmentation.segment(
            'redeems',
            when = "n_coupon_events_recent + n_coupon_events_prior > 0",
            action = 'Keep on the list for every campaign, and test smaller discounts',
            owner = 'coupon marketing',
            description = 'Redeemed a coupon within four months.'
        ),
        contact_segmentation.segment(
            'many_unused',
            when = "n_campaign_events_recent + n_campaign_events_prior >= {many_campaigns}",
            action = 'Halve the campaigns for a random half of them, and compare',
            owner = 'coupon marketing',
            description = 'Was sent three campaigns or more within four months and redeemed nothing.'
        ),
        contact_segmentation.segment(
            'few_unused',
            when = "n_campaign_events_recent + n_campaign_events_prior > 0",
            action = 'Keep in the broad campaigns',
            owner = 'coupon marketing',
            description = 'Was sent one or two campaigns within four months and redeemed nothing.'
        )
    ],
    otherwise = contact_segmentation.segment(
        'not_written_to',
        action = 'Send the next campaign to a random tenth of them, to learn what it would bring',
        owner = 'coupon marketing',
        description = 'Was sent nothing within four months, so it had nothing to redeem.'
    )
) }}
