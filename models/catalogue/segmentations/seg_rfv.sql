{{ segmentation(
    question = 'What kind of customer is this, by recency, frequency and value of purchases?',
    family = 'value',
    segments = [
        segment(
            'champions',
            when = "recency_score >= 4 and frequency_score >= 4 and value_score >= 4",
            action = 'Ask for a reference and show the roadmap first',
            owner = 'account management',
            description = 'Bought lately, often and much.'
        ),
        segment(
            'loyal',
            when = "recency_score >= 3 and frequency_score >= 3",
            action = 'Offer the annual plan',
            owner = 'account management',
            description = 'Buys often and has not stopped.'
        ),
        segment(
            'new_buyers',
            when = "recency_score >= 4",
            action = 'Make the first ninety days work',
            owner = 'customer success',
            description = 'Bought lately, not often yet.'
        ),
        segment(
            'slipping',
            when = "recency_score <= 2 and (frequency_score >= 4 or value_score >= 4)",
            action = 'Call in person and repair what went wrong',
            owner = 'account management',
            description = 'Used to buy often or much, and has stopped.'
        ),
        segment(
            'hibernating',
            when = "recency_score <= 2",
            action = 'Send one win-back offer, then leave in peace',
            owner = 'marketing',
            description = 'Bought long ago, seldom and little.'
        ),
        segment(
            'occasional',
            when = "recency_score = 3 and frequency_score <= 2",
            action = 'Show what others buy next',
            owner = 'marketing',
            description = 'Bought neither lately nor long ago, and not often.'
        )
    ],
    otherwise = segment(
        'no_purchase',
        action = 'Win the first purchase; see lifecycle',
        owner = 'marketing',
        description = 'Has never bought, so there is nothing to score.'
    )
) }}
