{{ segmentation(
    question = 'Would other brackets of the company size separate contacts better?',
    family = 'firmographics',
    segments = [
        segment(
            'employees_1_to_99',
            when = "employee_count between 1 and 99",
            action = 'Offer self-service and the monthly plan',
            owner = 'marketing',
            description = 'Small companies, with the cut at 100.'
        ),
        segment(
            'employees_100_to_499',
            when = "employee_count between 100 and 499",
            action = 'Offer the team plan with a guided start',
            owner = 'sales development',
            description = 'Medium companies, with the cuts at 100 and 500.'
        ),
        segment(
            'employees_500_and_more',
            when = "employee_count >= 500",
            action = 'Assign an account executive',
            owner = 'sales',
            description = 'Large companies, with the cut at 500.'
        )
    ],
    otherwise = segment(
        'unknown',
        action = 'Ask for the company size in the next form',
        owner = 'marketing operations',
        description = 'No employee count, or one that is no company size.'
    )
) }}
