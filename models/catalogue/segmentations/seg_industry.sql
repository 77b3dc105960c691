{{ segmentation(
    question = 'Which industry does this contact work in?',
    family = 'firmographics',
    segments = [
        segment(
            'unknown',
            when = "industry is null",
            action = 'Ask for the industry in the next form',
            owner = 'marketing operations'
        ),
        segment('software', when = "industry = 'software'", action = 'Send the integration stories', owner = 'marketing'),
        segment('manufacturing', when = "industry = 'manufacturing'", action = 'Send the supply chain stories', owner = 'marketing'),
        segment('financial_services', when = "industry = 'financial_services'", action = 'Send the compliance guide', owner = 'marketing'),
        segment('healthcare', when = "industry = 'healthcare'", action = 'Send the privacy guide', owner = 'marketing'),
        segment('retail', when = "industry = 'retail'", action = 'Send the seasonal planning stories', owner = 'marketing'),
        segment('education', when = "industry = 'education'", action = 'Send the education price list', owner = 'marketing'),
        segment(
            'professional_services',
            when = "industry = 'professional_services'",
            action = 'Offer the partner programme',
            owner = 'partner management'
        )
    ],
    otherwise = segment(
        'other_industry',
        action = 'Send the general stories',
        owner = 'marketing',
        description = 'A stated industry that has no segment of its own.'
    )
) }}
