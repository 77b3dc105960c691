{{ segmentation(
    question = 'How engaged is this contact right now?',
    family = 'behaviour',
    segments = [
        segment(
            'highly_engaged',
            when = "engagement_score >= engagement_p80",
            action = 'Invite to a call',
            owner = 'sales',
            description = 'The top fifth by engagement score.'
        ),
        segment(
            'disengaged',
            when = "engagement_score < engagement_p40 or engagement_score = 0",
            action = 'Win back by e-mail, then send less',
            owner = 'marketing',
            description = 'The bottom two fifths by engagement score, and everyone without any engagement.'
        )
    ],
    otherwise = segment(
        'moderately_engaged',
        action = 'Keep in the newsletter',
        owner = 'marketing',
        description = 'Everyone between.'
    )
) }}
