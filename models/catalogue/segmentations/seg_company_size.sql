{{ segmentation(
    question = 'How large is the company that this contact works for?',
    family = 'firmographics',
    cuts = {'smallest': 1, 'small_to': 49, 'medium_from': 50, 'medium_to': 249, 'large_from': 250},
    segments = [
        segment(
            'employees_1_to_49',
            when = "employee_count between {smallest} and {small_to}",
            action = 'Offer self-service and the monthly plan',
            owner = 'marketing',
            description = 'Small companies.'
        ),
        segment(
            'employees_50_to_249',
            when = "employee_count between {medium_from} and {medium_to}",
            action = 'Offer the team plan with a guided start',
            owner = 'sales development',
            description = 'Medium companies.'
        ),
        segment(
            'employees_250_and_more',
            when = "employee_count >= {large_from}",
            action = 'Assign an account executive',
            owner = 'sales',
            description = 'Large companies.'
        )
    ],
    otherwise = segment(
        'unknown',
        action = 'Ask for the company size in the next form',
        owner = 'marketing operations',
        description = 'No employee count, or one that is no company size.'
    )
) }}
