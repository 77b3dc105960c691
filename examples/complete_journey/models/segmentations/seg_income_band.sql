{{ contact_segmentation.segmentation(
    question = 'What income does this household have?',
    family = 'demographics',
    segments = [
        contact_segmentation.segment(
            'under_35k',
            when = "income in ('under 15k', '15-24k', '25-34k')",
            action = 'Lead with prices and with the brands of the shop',
            owner = 'category management',
            description = 'Under 35,000 dollars a year.'
        ),
        contact_segmentation.segment(
            'from_35k_to_74k',
            when = "income in ('35-49k', '50-74k')",
            action = 'Lead with family packs',
            owner = 'category management',
            description = '35,000 to 74,000 dollars a year.'
        ),
        contact_segmentation.segment(
            'from_75k',
            when = "income in ('75-99k', '100-124k', '125-149k', '150-174k', '175-199k', '200-249k', '250k+')",
            action = 'Lead with fresh food and what is new',
            owner = 'category management',
            description = '75,000 dollars a year and more.'
        )
    ],
    otherwise = contact_segmentation.segment(
        'unknown',
        action = 'Do not guess; offer points for a filled-in profile',
        owner = 'loyalty programme',
        description = 'The household is not described, or by a band that is not one of these.'
    )
) }}
