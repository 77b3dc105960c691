{{ segmentation(
    question = 'What kind of customer is this, by recency, frequency and value of purchases?',
    family = 'value',
    cuts = {'lately': 4, 'often': 4, 'much': 4, 'not_stopped': 3, 'regularly': 3, 'long_ago': 2, 'seldom': 2},
    segments = [
        segment(
            'champions',
            when = "recency_score >= {lately} and frequency_score >= {often} and value_score >= {much}",
            action = 'Ask for a reference and show the roadmap first',
            owner = 'account management',
            description = 'Bought lately, often and much.'
        ),
        segment(
            'loyal',
            when = "recency_score >= {not_stopped} and frequency_score >= {regularly}",
            action = 'Offer the annual plan',
            owner = 'account management',
            description = 'Buys often and has not stopped.'
        ),
        segment(
            'new_buyers',
            when = "recency_score >= {lately}",
            action = 'Make the first ninety days work',
            owner = 'customer success',
            description = 'Bought lately, not often yet.'
        ),
        segment(
            'slipping',
            when = "recency_score <= {long_ago} and (frequency_score >= {often} or value_score >= {much})",
            action = 'Call in person and repair what went wrong',
            owner = 'account management',
            description = 'Used to buy often or much, and has stopped.'
        ),
        segment(
            'hibernating',
            when = "recency_score <= {long_ago}",
            action = 'Send one win-back offer, then leave in peace',
            owner = 'marketing',
            description = 'Bought long ago, seldom and little.'
        ),
        segment(
            'occasional',
            when = "recency_score = 3 and frequency_score <= {seldom}",
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
