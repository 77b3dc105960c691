"""The rules of the nine shipped segmentations, written out by hand: the first that holds wins, the last has none."""

from __future__ import annotations


def equal_to(column: str, names: list[str]) -> list[tuple[str, str | None]]:
    """One segment per value of a column."""
    return [(name, f"{column} = '{name}'") for name in names]


SEGMENTATIONS: dict[str, list[tuple[str, str | None]]] = {
    "lifecycle": [
        ("lapsed_customer", "is_customer and days_since_last_purchase > 365 and not is_active"),
        ("customer_at_risk", "is_customer and not is_active"),
        ("customer", "is_customer"),
        ("sales_qualified_lead", "n_sales_events_recent > 0 or n_sales_events_prior > 0"),
        (
            "marketing_qualified_lead",
            "n_form_events_recent > 0 or (n_content_events_recent > 0 and engagement_score >= engagement_p80)",
        ),
        ("lead", "n_form_events_lifetime > 0 or n_content_events_lifetime > 0 or n_product_events_lifetime > 0"),
        ("subscriber", None),
    ],
    "engagement": [
        ("highly_engaged", "engagement_score >= engagement_p80"),
        ("disengaged", "engagement_score < engagement_p40 or engagement_score = 0"),
        ("moderately_engaged", None),
    ],
    "company_size": [
        ("employees_1_to_49", "employee_count between 1 and 49"),
        ("employees_50_to_249", "employee_count between 50 and 249"),
        ("employees_250_and_more", "employee_count >= 250"),
        ("unknown", None),
    ],
    "company_size_100_500": [
        ("employees_1_to_99", "employee_count between 1 and 99"),
        ("employees_100_to_499", "employee_count between 100 and 499"),
        ("employees_500_and_more", "employee_count >= 500"),
        ("unknown", None),
    ],
    "industry": [
        ("unknown", "industry is null"),
        *equal_to(
            "industry",
            [
                "software",
                "manufacturing",
                "financial_services",
                "healthcare",
                "retail",
                "education",
                "professional_services",
            ],
        ),
        ("other_industry", None),
    ],
    "acquisition_channel": [
        ("unknown", "acquisition_channel is null"),
        *equal_to(
            "acquisition_channel",
            ["organic_search", "paid_search", "paid_social", "referral", "partner", "outbound", "event"],
        ),
        ("other_channel", None),
    ],
    "rfv": [
        ("champions", "recency_score >= 4 and frequency_score >= 4 and value_score >= 4"),
        ("loyal", "recency_score >= 3 and frequency_score >= 3"),
        ("new_buyers", "recency_score >= 4"),
        ("slipping", "recency_score <= 2 and (frequency_score >= 4 or value_score >= 4)"),
        ("hibernating", "recency_score <= 2"),
        ("occasional", "recency_score = 3 and frequency_score <= 2"),
        ("no_purchase", None),
    ],
    "value_tier": [
        ("high_value", "value_score = 5"),
        ("medium_value", "value_score >= 3"),
        ("low_value", "value_score >= 1"),
        ("no_value", None),
    ],
    "priority": [
        ("do_not_contact", "is_competitor or is_test_address"),
        ("key_accounts", "value_score = 5 and is_active"),
        ("customers_at_risk", "is_customer and not is_active"),
        ("expansion_ready", "is_customer and engagement_score >= engagement_p80 and velocity >= 1"),
        ("steady_customers", "is_customer"),
        ("sales_ready_fit", "employee_count >= 50 and engagement_score >= engagement_p80"),
        ("self_service_ready", "engagement_score >= engagement_p80"),
        ("fit_to_nurture", "employee_count >= 50 and is_active"),
        ("newly_silent", "is_newly_silent"),
        ("unknown_fit", "employee_count is null and is_active"),
        ("active_small", "is_active"),
        ("dormant", None),
    ],
}
