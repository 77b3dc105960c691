{{ contact_segmentation.segmentation(
    question = 'At which stage of life is this household?',
    family = 'demographics',
    segments = [
        contact_segmentation.segment(
            'with_kids',
            when = "kids_count > 0",
            action = 'Plan campaigns around the school year',
            owner = 'category management',
            description = 'One kid or more at home, at any age of the parents.'
        ),
        contact_segmentation.segment(
            'no_kids_under_45',
            when = "kids_count = 0 and age in ('19-24', '25-34', '35-44')",
            action = 'Show small packs and ready meals',
            owner = 'category management',
            description = 'No kids at home, under 45 years.'
        ),
        contact_segmentation.segment(
            'no_kids_from_45',
            when = "kids_count = 0 and age in ('45-54', '55-64', '65+')",
            action = 'Show fresh food and offer delivery',
            owner = 'category management',
            description = 'No kids at home, 45 years and older.'
        )
    ],
    otherwise = contact_segmentation.segment(
        'unknown',
        action = 'Do not guess; offer points for a filled-in profile',
        owner = 'loyalty programme',
        description = 'The household is not described.'
    )
) }}
