"""The declared rules, said once more in Python.

First match wins, a null condition is no match, and the last entry takes the rest.
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np
import pandas as pd

Rules = list[tuple[str, "pd.Series | np.ndarray"]]


def number(panel: pd.DataFrame, column: str) -> pd.Series:
    """A column of numbers with nulls as NaN, which no comparison matches."""
    return pd.to_numeric(panel[column], errors="raise").astype(float)


def known_values(panel: pd.DataFrame, column: str, unknown: str, names: list[str], other: str) -> tuple[Rules, str]:
    """One segment per stated value, one for null and one for all other values."""
    rules: Rules = [(unknown, panel[column].isna()), *((name, panel[column] == name) for name in names)]
    return rules, other


def lifecycle(panel: pd.DataFrame) -> tuple[Rules, str]:
    customer, active = panel["is_customer"], panel["is_active"]
    days, score = number(panel, "days_since_last_purchase"), panel["engagement_score"]
    return [
        ("lapsed_customer", customer & (days > 365) & ~active),
        ("customer_at_risk", customer & ~active),
        ("customer", customer),
        ("sales_qualified_lead", panel["n_sales_events_recent"] + panel["n_sales_events_prior"] > 0),
        (
            "marketing_qualified_lead",
            (panel["n_form_events_recent"] > 0)
            | ((panel["n_content_events_recent"] > 0) & (score >= number(panel, "engagement_p80"))),
        ),
        ("lead", sum(panel[f"n_{name}_events_lifetime"] for name in ("form", "content", "product")) > 0),
    ], "subscriber"


def engagement(panel: pd.DataFrame) -> tuple[Rules, str]:
    score = panel["engagement_score"]
    return [
        ("highly_engaged", score >= number(panel, "engagement_p80")),
        ("disengaged", (score < number(panel, "engagement_p40")) | (score == 0)),
    ], "moderately_engaged"


def company_size(panel: pd.DataFrame) -> tuple[Rules, str]:
    employees = number(panel, "employee_count")
    return [
        ("employees_1_to_49", (employees >= 1) & (employees <= 49)),
        ("employees_50_to_249", (employees >= 50) & (employees <= 249)),
        ("employees_250_and_more", employees >= 250),
    ], "unknown"


def company_size_100_500(panel: pd.DataFrame) -> tuple[Rules, str]:
    employees = number(panel, "employee_count")
    return [
        ("employees_1_to_99", (employees >= 1) & (employees <= 99)),
        ("employees_100_to_499", (employees >= 100) & (employees <= 499)),
        ("employees_500_and_more", employees >= 500),
    ], "unknown"


def industry(panel: pd.DataFrame) -> tuple[Rules, str]:
    names = [
        "software", "manufacturing", "financial_services", "healthcare", "retail", "education", "professional_services",
    ]  # fmt: skip
    return known_values(panel, "industry", "unknown", names, "other_industry")


def acquisition_channel(panel: pd.DataFrame) -> tuple[Rules, str]:
    names = ["organic_search", "paid_search", "paid_social", "referral", "partner", "outbound", "event"]
    return known_values(panel, "acquisition_channel", "unknown", names, "other_channel")


def rfv(panel: pd.DataFrame) -> tuple[Rules, str]:
    recency, frequency, value = (number(panel, f"{name}_score") for name in ("recency", "frequency", "value"))
    return [
        ("champions", (recency >= 4) & (frequency >= 4) & (value >= 4)),
        ("loyal", (recency >= 3) & (frequency >= 3)),
        ("new_buyers", recency >= 4),
        ("slipping", (recency <= 2) & ((frequency >= 4) | (value >= 4))),
        ("hibernating", recency <= 2),
        ("occasional", (recency == 3) & (frequency <= 2)),
    ], "no_purchase"


def value_tier(panel: pd.DataFrame) -> tuple[Rules, str]:
    value = number(panel, "value_score")
    return [("high_value", value == 5), ("medium_value", value >= 3), ("low_value", value >= 1)], "no_value"


def priority(panel: pd.DataFrame) -> tuple[Rules, str]:
    customer, active = panel["is_customer"], panel["is_active"]
    employees = number(panel, "employee_count")
    engaged = panel["engagement_score"] >= number(panel, "engagement_p80")
    return [
        ("do_not_contact", panel["is_competitor"].eq(True) | panel["is_test_address"].eq(True)),
        ("key_accounts", (number(panel, "value_score") == 5) & active),
        ("customers_at_risk", customer & ~active),
        ("expansion_ready", customer & engaged & (panel["velocity"] >= 1)),
        ("steady_customers", customer),
        ("sales_ready_fit", (employees >= 50) & engaged),
        ("self_service_ready", engaged),
        ("fit_to_nurture", (employees >= 50) & active),
        ("newly_silent", panel["is_newly_silent"]),
        ("unknown_fit", employees.isna() & active),
        ("active_small", active),
    ], "dormant"


SEGMENTATIONS: dict[str, Callable[[pd.DataFrame], tuple[Rules, str]]] = {
    function.__name__: function
    for function in (
        lifecycle,
        engagement,
        company_size,
        company_size_100_500,
        industry,
        acquisition_channel,
        rfv,
        value_tier,
        priority,
    )
}


def segment_names(segmentation: str, panel: pd.DataFrame) -> list[str]:
    """All segments in the order of their rules, the default last."""
    rules, default = SEGMENTATIONS[segmentation](panel)
    return [name for name, _ in rules] + [default]


def is_unknown(segment: str) -> bool:
    """Whether a segment holds those about whom nobody knows."""
    return segment == "unknown" or segment.startswith("unknown_")


def assign(segmentation: str, panel: pd.DataFrame) -> pd.DataFrame:
    """Contact, as-of date, segment and the position of the rule that decided, from 1."""
    rules, _ = SEGMENTATIONS[segmentation](panel)
    conditions = [np.asarray(condition, dtype=bool) for _, condition in rules]
    position = np.select(conditions, range(1, len(rules) + 1), default=len(rules) + 1)
    names = segment_names(segmentation, panel)
    segments = [names[p - 1] for p in position]
    return panel[["contact_id", "as_of_date"]].assign(segment=segments, segment_position=position)
