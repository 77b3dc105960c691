{{ segmentation(
    question = 'Where did this contact come from?',
    family = 'acquisition',
    segments = [
        segment(
            'unknown',
            when = "acquisition_channel is null",
            action = 'Repair the tracking of sources',
            owner = 'marketing operations'
        ),
        segment('organic_search', when = "acquisition_channel = 'organic_search'", action = 'Write more of what they search for', owner = 'content'),
        segment('paid_search', when = "acquisition_channel = 'paid_search'", action = 'Bid by conversion, not by click', owner = 'performance marketing'),
        segment(
            'paid_social',
            when = "acquisition_channel = 'paid_social'",
            action = 'Review targeting before spending more',
            owner = 'performance marketing'
        ),
        segment('referral', when = "acquisition_channel = 'referral'", action = 'Thank the one who referred them', owner = 'customer success'),
        segment('partner', when = "acquisition_channel = 'partner'", action = 'Follow up together with the partner', owner = 'partner management'),
        segment('outbound', when = "acquisition_channel = 'outbound'", action = 'Continue the sequence by fit', owner = 'sales development'),
        segment('event', when = "acquisition_channel = 'event'", action = 'Call within a week of the event', owner = 'sales')
    ],
    otherwise = segment(
        'other_channel',
        action = 'Name the channel and give it a segment',
        owner = 'marketing operations',
        description = 'A stated channel that has no segment of its own.'
    )
) }}
