{{ segmentation(
    question = 'Whom does the team work on first, and how?',
    family = 'priority',
    cuts = {'holding_pace': 1, 'fit_from_employees': 50},
    segments = [
        segment(
            'do_not_contact',
            when = "is_competitor or is_test_address",
            action = 'Suppress from every campaign',
            owner = 'marketing operations',
            description = 'Competitors and test addresses.'
        ),
        segment(
            'key_accounts',
            when = "value_score = 5 and is_active",
            action = 'Protect and expand: a dedicated owner, a review every quarter',
            owner = 'account management',
            description = 'The customers that most of the value comes from, and active.'
        ),
        segment(
            'customers_at_risk',
            when = "is_customer and not is_active",
            action = 'Call within a week, the most valuable first',
            owner = 'customer success',
            description = 'Customers who did nothing in the recent window.'
        ),
        segment(
            'expansion_ready',
            when = "is_customer and engagement_score >= engagement_p80 and velocity >= {holding_pace}",
            action = 'Offer the next product',
            owner = 'account management',
            description = 'Engaged customers whose activity holds or rises.'
        ),
        segment(
            'steady_customers',
            when = "is_customer",
            action = 'Keep informed and watch for the next need',
            owner = 'customer success',
            description = 'All other customers.'
        ),
        segment(
            'sales_ready_fit',
            when = "employee_count >= {fit_from_employees} and engagement_score >= engagement_p80",
            action = 'Call within two days',
            owner = 'sales',
            description = 'Highly engaged and from a company of 50 or more.'
        ),
        segment(
            'self_service_ready',
            when = "engagement_score >= engagement_p80",
            action = 'Invite to the trial and help in the product',
            owner = 'product marketing',
            description = 'Highly engaged, from a small company or one of unknown size.'
        ),
        segment(
            'fit_to_nurture',
            when = "employee_count >= {fit_from_employees} and is_active",
            action = 'Nurture with the topic they read most',
            owner = 'marketing',
            description = 'Active, not yet engaged, and from a company of 50 or more.'
        ),
        segment(
            'newly_silent',
            when = "is_newly_silent",
            action = 'Send one re-activation series',
            owner = 'marketing',
            description = 'Active in the prior window, silent in the recent one.'
        ),
        segment(
            'unknown_fit',
            when = "employee_count is null and is_active",
            action = 'Ask for the company size in the next form',
            owner = 'marketing operations',
            description = 'Active, but nobody knows whether they fit.'
        ),
        segment(
            'active_small',
            when = "is_active",
            action = 'Keep in the newsletter with the self-service offer',
            owner = 'marketing',
            description = 'Active, from a small company.'
        )
    ],
    otherwise = segment(
        'dormant',
        action = 'Send less, and stop after a year of silence',
        owner = 'marketing',
        description = 'Silent for two windows or more, or never active.'
    )
) }}
