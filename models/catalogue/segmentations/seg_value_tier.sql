{{ segmentation(
    question = 'How much has this contact spent, compared with other customers?',
    family = 'value',
    cuts = {'medium': 3},
    segments = [
        segment(
            'high_value',
            when = "value_score = 5",
            action = 'Protect and expand with a dedicated owner',
            owner = 'account management',
            description = 'The top fifth of customers by lifetime value.'
        ),
        segment(
            'medium_value',
            when = "value_score >= {medium}",
            action = 'Offer the next plan up',
            owner = 'customer success',
            description = 'The two fifths below.'
        ),
        segment(
            'low_value',
            when = "value_score >= 1",
            action = 'Serve by self-service and newsletter',
            owner = 'marketing',
            description = 'The lower two fifths of customers.'
        )
    ],
    otherwise = segment(
        'no_value',
        action = 'Win the first purchase; see lifecycle',
        owner = 'marketing',
        description = 'Has never bought.'
    )
) }}
