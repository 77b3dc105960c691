{{ segmentation(
    question = 'How large is the company that this contact works for?',
    family = 'firmographics',
    cuts = {'medium': 50, 'large': 250},
    segments = [
        segment(
            'employees_1_to_49',
            when = "employee_count >= 1 and employee_count < {medium}",
            action = 'Offer self-service and the monthly plan',
            owner = 'marketing',
            description = 'Small companies.'
        ),
        segment(
            'employees_50_to_249',
            when = "employee_count >= {medium} and employee_count < {large}",
            action = 'Offer the team plan with a guided start',
            owner = 'sales development',
            description = 'Medium companies.'
        ),
        segment(
            'employees_250_and_more',
            when = "employee_count >= {large}",
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
