{{ contact_segmentation.segmentation(
    question = 'Does this household shop more, less or as often as before?',
    family = 'behaviour',
    cuts = {'slowing_ratio': 0.5, 'rising_ratio': 1.5, 'rising_by': 3, 'often': 16},
    segments = [
        contact_segmentation.segment(
            'silent',
            when = "n_purchase_events_recent = 0",
            action = 'Send one voucher for the whole basket, then stop',
            owner = 'customer marketing',
            description = 'No basket within two months, whether they shopped before or not.'
        ),
        contact_segmentation.segment(
            'new_or_back',
            when = "n_purchase_events_prior = 0",
            action = 'Welcome them and make the second month worth a visit',
            owner = 'customer marketing',
            description = 'Shopped within two months, and not in the two months before.'
        ),
        contact_segmentation.segment(
            'slowing',
            when = "n_purchase_events_recent <= {slowing_ratio} * n_purchase_events_prior",
            action = 'Ask what is missing and put their usual products into the next coupons',
            owner = 'customer marketing',
            description = 'Half as many baskets as in the two months before, or fewer.'
        ),
        contact_segmentation.segment(
            'rising',
            when = "n_purchase_events_recent >= {rising_ratio} * n_purchase_events_prior and n_purchase_events_recent >= n_purchase_events_prior + {rising_by}",
            action = 'Send no discount, show departments that they do not know yet',
            owner = 'category management',
            description = 'Half as many baskets again as in the two months before, and three more at least.'
        ),
        contact_segmentation.segment(
            'steady_often',
            when = "n_purchase_events_recent >= {often}",
            action = 'Thank them and ask before a change in the shop',
            owner = 'store management',
            description = 'As often as before, and about twice a week.'
        )
    ],
    otherwise = contact_segmentation.segment(
        'steady',
        action = 'Give a reason for one more visit a month',
        owner = 'category management',
        description = 'As often as before, less than twice a week.'
    )
) }}
