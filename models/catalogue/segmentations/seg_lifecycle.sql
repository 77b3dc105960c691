{{ segmentation(
    question = 'How far along the way from subscriber to customer is this contact?',
    family = 'lifecycle',
    cuts = {'lapsed_after_days': 365},
    segments = [
        segment(
            'lapsed_customer',
            when = "is_customer and days_since_last_purchase > {lapsed_after_days} and not is_active",
            action = 'Send one win-back offer, then leave in peace',
            owner = 'marketing',
            description = 'Bought once, not within a year, and silent now.'
        ),
        segment(
            'customer_at_risk',
            when = "is_customer and not is_active",
            action = 'Call before the renewal and ask what is missing',
            owner = 'customer success',
            description = 'A customer who did nothing in the recent window.'
        ),
        segment(
            'customer',
            when = "is_customer",
            action = 'Help to use more of the product',
            owner = 'customer success',
            description = 'Has bought and is active.'
        ),
        segment(
            'sales_qualified_lead',
            when = "n_sales_events_recent + n_sales_events_prior > 0",
            action = 'Send a proposal and agree on the next meeting',
            owner = 'sales',
            description = 'Has met sales within the recent or the prior window and not bought yet.'
        ),
        segment(
            'marketing_qualified_lead',
            when = "n_form_events_recent > 0 or (n_content_events_recent > 0 and engagement_score >= engagement_p80)",
            action = 'Offer a demo within two days',
            owner = 'sales development',
            description = 'Raised a hand lately: filled in a form, or read a lot.'
        ),
        segment(
            'lead',
            when = "n_form_events_lifetime + n_content_events_lifetime + n_product_events_lifetime > 0",
            action = 'Nurture with the topic they read most',
            owner = 'marketing',
            description = 'Has shown interest at some time: a form, a download, a trial.'
        )
    ],
    otherwise = segment(
        'subscriber',
        action = 'Keep in the newsletter and offer a first download',
        owner = 'marketing',
        description = 'Known, and nothing more so far.'
    )
) }}
