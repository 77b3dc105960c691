{{ segmentation(
    question = 'How large is the company that this contact works for, if the cuts lie at 100 and 500 employees?',
    family = 'firmographics',
    cuts = {'medium': 100, 'large': 500},
    segments = [
        segment(
            'employees_1_to_99',
            when = "employee_count >= 1 and employee_count < {medium}",
            action = 'Offer self-service and the monthly plan',
            owner = 'marketing',
            description = 'Companies of fewer than 100 employees.'
        ),
        segment(
            'employees_100_to_499',
            when = "employee_count >= {medium} and employee_count < {large}",
            action = 'Offer the team plan with a guided start',
            owner = 'sales development',
            description = 'Companies of 100 to 499 employees.'
        ),
        segment(
            'employees_500_and_more',
            when = "employee_count >= {large}",
            action = 'Assign an account executive',
            owner = 'sales',
            description = 'Companies of 500 employees and more.'
        )
    ],
    otherwise = segment(
        'unknown',
        action = 'Ask for the company size in the next form',
        owner = 'marketing operations',
        description = 'No employee count, or one that is no company size.'
    )
) }}
