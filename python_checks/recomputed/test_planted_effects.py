"""The effects that are planted in the demo base (seeds/demo/README.md) are found back at every mature as-of date."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest
from oracle.comparing import without_time
from oracle.settings import read_settings
from support.dbt_runs import PROJECT_ROOT

MATURE = [date(2024, month, 1) for month in range(7, 13)] + [date(2025, month, 1) for month in range(1, 4)]
SETTINGS = read_settings(PROJECT_ROOT)


@pytest.fixture
def share(demo_warehouse) -> pd.DataFrame:
    """Segment sizes at the mature as-of dates."""
    sizes = without_time(demo_warehouse.table("segment_share"), "as_of_date")
    return sizes[sizes["as_of_date"].isin(MATURE)]


@pytest.fixture
def outcomes(demo_warehouse) -> pd.DataFrame:
    figures = without_time(demo_warehouse.table("segment_outcomes"), "as_of_date")
    return figures[figures["is_mature"]]


@pytest.fixture
def spread(demo_warehouse) -> pd.DataFrame:
    return without_time(demo_warehouse.table("segment_spread"), "as_of_date")


def series(mart: pd.DataFrame, column: str, **chosen: str) -> pd.Series:
    """One figure over the mature as-of dates, in their order."""
    for name, value in chosen.items():
        mart = mart[mart[name] == value]
    figures = mart.set_index("as_of_date")[column].sort_index()
    assert list(figures.index) == MATURE, f"{chosen}: not the nine mature as-of dates"
    return figures


def assert_between(figures: pd.Series, low: float, high: float, digits: int) -> None:
    """Within the range that the README gives, rounded as it is there."""
    rounded = figures.astype(float).round(digits)
    assert rounded.between(low, high).all(), f"not from {low} to {high}:\n{figures.to_string()}"


def test_behaviour_separates_at_least_five_times(spread, outcomes):
    engagement = {"segmentation": "engagement", "outcome": "conversion"}
    assert set(series(spread, "best_segment", **engagement)) == {"highly_engaged"}
    assert set(series(spread, "worst_segment", **engagement)) == {"disengaged"}
    assert set(series(spread, "verdict", **engagement)) == {"proven"}
    assert series(spread, "ratio_ci_low", **engagement).min() >= SETTINGS.strong_spread_ratio >= 5
    assert_between(series(spread, "spread_ratio", **engagement), 20, 32, digits=0)
    assert_between(series(spread, "ratio_ci_low", **engagement), 14, 21, digits=0)
    assert_between(series(outcomes, "outcome_value", segment="highly_engaged", **engagement), 0.31, 0.35, digits=2)
    assert_between(series(outcomes, "outcome_value", segment="disengaged", **engagement), 0.011, 0.017, digits=3)
    assert_between(series(outcomes, "base_value", segment="disengaged", **engagement), 0.078, 0.090, digits=3)


@pytest.mark.parametrize(("outcome", "smallest", "largest"), [("conversion", 0.39, 0.94), ("value", 0.37, 0.97)])
def test_industry_does_not_separate(outcome, smallest, largest, spread, outcomes):
    industry = {"segmentation": "industry", "outcome": outcome}
    assert set(series(spread, "verdict", **industry)) == {"no_evidence"}
    assert_between(series(spread, "p_value", **industry), smallest, largest, digits=2)
    rows = outcomes[(outcomes["segmentation"] == "industry") & (outcomes["outcome"] == outcome)]
    proven = rows.loc[rows["evidence"] == "fact", ["as_of_date", "segment", "p_adjusted"]]
    assert proven.empty, f"industries that differ from the rest:\n{proven}"


def test_one_segment_is_small_but_has_over_a_quarter_of_the_value(share, outcomes):
    high_value = {"segmentation": "value_tier", "segment": "high_value"}
    of_contacts = series(share, "share", **high_value)
    of_value = series(outcomes, "share_of_total", outcome="value", **high_value)
    assert of_contacts.max() < 0.05
    assert of_value.min() > 0.25
    assert series(outcomes, "value_index", outcome="value", **high_value).min() >= 2
    assert set(series(outcomes, "evidence", outcome="value", **high_value)) == {"fact"}
    assert_between(of_contacts, 0.031, 0.035, digits=3)
    assert_between(of_value, 0.46, 0.54, digits=2)


def test_one_large_segment_converts_poorly(share, outcomes):
    paid_social = {"segmentation": "acquisition_channel", "segment": "paid_social"}
    conversion = {"outcome": "conversion", **paid_social}
    of_base = series(outcomes, "outcome_value", **conversion) / series(outcomes, "base_value", **conversion)
    assert series(share, "share", **paid_social).min() >= 0.30
    assert of_base.max() <= 0.5
    assert set(series(outcomes, "evidence", **conversion)) == {"fact"}
    assert_between(series(share, "share", **paid_social), 0.35, 0.35, digits=2)
    assert_between(of_base, 0.33, 0.44, digits=2)


def test_one_segment_is_too_small_to_trust(share, outcomes, spread):
    event = {"segmentation": "acquisition_channel", "segment": "event"}
    conversion = {"outcome": "conversion", **event}
    assert set(series(share, "size_status", **event)) == {"too_small"}
    assert_between(series(share, "n_contacts", **event), 25, 32, digits=0)
    assert set(series(outcomes, "evidence", **conversion)) == {"unreliable"}
    assert_between(series(outcomes, "outcome_value", **conversion), 0.27, 0.44, digits=2)
    assert set(series(outcomes, "outcome_rank", **conversion)) == {1}, "it would be the best channel of all"
    best = series(spread, "best_segment", segmentation="acquisition_channel", outcome="conversion")
    assert "event" not in set(best), "a segment that is too small must not lead the comparison"
