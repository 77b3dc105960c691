"""The demo base, computed a second time from the raw CSV files, agrees with the warehouse on every row.

The second way is the package `oracle`: written from docs/definitions.md, with no code in common with the SQL.
"""

from __future__ import annotations

import pandas as pd
import pytest
from oracle.comparing import Figures, differences, in_ten_thousandths, without_time
from oracle.features import contact_frame
from oracle.recomputed import SETTINGS, Recomputed, recompute
from oracle.segmentations import SEGMENTATIONS

PANEL_KEYS = ["contact_id", "as_of_date"]
MONEY = ["value_recent", "value_prior", "value_lifetime"]
# Scores are rounded to nine decimals.
SCORE_STEP = 1.1e-9
SCORES = ["engagement_score", "email_engagement_score", "engagement_p40", "engagement_p80", "velocity"]
SHARE_FIGURES = ["share", "share_change"]
OUTCOME_FIGURES = [
    "denominator", "numerator", "outcome_value", "ci_low", "ci_high", "base_value", "lift_vs_base", "share_of_total",
    "value_index", "shrunk_value", "shrunk_ci_low", "shrunk_ci_high",
]  # fmt: skip
SPREAD_FIGURES = [
    "best_value", "worst_value", "spread_ratio", "ratio_ci_low", "ratio_ci_high", "spread_difference",
    "difference_ci_low", "difference_ci_high", "chi_square", "effect_size", "persistence",
]  # fmt: skip


@pytest.fixture(scope="module")
def recomputed() -> Recomputed:
    return recompute(SETTINGS)


def assert_no_difference(found: list[str]) -> None:
    assert not found, "\n".join(found)


# Staging


def test_rows_are_reconciled(recomputed, demo_warehouse):
    expected = pd.DataFrame(
        [{"source_table": table, **counts} for table, counts in recomputed.staged.reconciliation.items()]
    )
    assert_no_difference(differences(expected, demo_warehouse.table("staging_reconciliation"), ["source_table"]))


def test_field_issues_are_counted(recomputed, demo_warehouse):
    expected = pd.DataFrame(
        [
            {
                "source_table": table,
                "field": field,
                "issue": issue,
                "n_rows": n,
                "n_values": recomputed.staged.field_values[table, field, issue],
            }
            for (table, field, issue), n in recomputed.staged.field_issues.items()
        ]
    )
    actual = demo_warehouse.table("staging_field_issues")
    assert_no_difference(differences(expected, actual, ["source_table", "field", "issue"]))


def test_rejected_rows_have_the_first_reason_that_holds(recomputed, demo_warehouse):
    given = demo_warehouse.query("select source_table, reason, raw_row from rejected_rows")
    actual = given.value_counts(["source_table", "reason", "raw_row"]).reset_index(name="n")
    expected = pd.DataFrame(
        [
            {"source_table": table, "reason": reason, "raw_row": text, "n": n}
            for (table, reason, text), n in recomputed.staged.rejected_texts.items()
        ]
    )
    assert_no_difference(differences(expected, actual, ["source_table", "reason", "raw_row"]))


def test_contacts_are_read_alike(recomputed, demo_warehouse):
    expected = contact_frame(recomputed.staged, recomputed.settings)
    assert_no_difference(differences(expected, demo_warehouse.table("stg_contacts"), ["contact_id"]))


def test_events_are_read_alike(recomputed, demo_warehouse):
    columns = ["event_id", "contact_id", "event_type", "occurred_at", "loaded_at", "amount", "topic", "product"]
    rows = [[event[name] for name in columns] for event in recomputed.staged.events]
    expected = pd.DataFrame(rows, columns=columns, dtype=object)
    for moment in ("occurred_at", "loaded_at"):
        expected[moment] = [value.replace(tzinfo=None) if value else None for value in expected[moment]]
    actual = demo_warehouse.query(
        "select e.*, i.surviving_contact_id from stg_events_read as e"
        " inner join stg_contact_identities as i on e.contact_key = i.contact_key"
        " where e.rejection_reason is null and e.delivery_rank = 1"
    )
    actual["contact_id"] = actual["surviving_contact_id"]
    actual["amount"] = in_ten_thousandths(actual["amount"])
    assert_no_difference(differences(expected, actual, ["event_id"]))


def test_events_are_stored_as_they_are_read(demo_warehouse):
    columns = (
        "event_period, contact_key, event_type, occurred_at, amount, topic, product, delivery_rank, rejection_reason"
    )
    read, stored = (
        demo_warehouse.query(f"select {columns}, count(*) as n from {name} group by {columns}")
        for name in ("stg_events_read", "stg_events_checked")
    )
    keys = columns.split(", ")
    for frame in (read, stored):
        frame[keys] = frame[keys].astype(str)
    assert_no_difference(differences(read, stored, keys))


# Dates, features, cut points, assignments


def test_as_of_dates_and_their_windows(recomputed, demo_warehouse):
    expected = pd.DataFrame(
        [
            {
                "as_of_date": t.day,
                "is_current": t.is_current,
                "prior_start": t.prior_start,
                "recent_start": t.recent_start,
                "window_start": t.day,
                "window_end": t.outcome_end,
                "is_mature": t.is_mature,
            }
            for t in recomputed.dates
        ]
    )
    days = ["as_of_date", "prior_start", "recent_start", "window_start", "window_end"]
    actual = without_time(demo_warehouse.table("int_as_of_dates"), *days)
    assert_no_difference(differences(expected, actual, ["as_of_date"]))


def test_features_of_every_contact_at_every_as_of_date(recomputed, demo_warehouse):
    actual = without_time(demo_warehouse.table("int_contact_panel"), "as_of_date")
    for column in MONEY:
        actual[column] = in_ten_thousandths(actual[column])
    features = recomputed.panel.drop(columns=[name for name in recomputed.panel.columns if name.startswith("outcome_")])
    assert_no_difference(differences(features, actual, PANEL_KEYS, Figures(columns=SCORES, absolute=SCORE_STEP)))


def test_outcomes_of_every_contact_at_every_mature_as_of_date(recomputed, demo_warehouse):
    mature = [t.day for t in recomputed.dates if t.is_mature]
    names = [name for name in recomputed.panel.columns if name.startswith("outcome_")]
    expected = recomputed.panel.loc[recomputed.panel["as_of_date"].isin(mature), PANEL_KEYS + names]
    actual = without_time(
        demo_warehouse.query(
            f"select contact_id, features.as_of_date, {', '.join(names)} from int_contact_features as features"
            " inner join stg_contacts as contacts on features.contact_key = contacts.contact_key"
        ),
        "as_of_date",
    )
    actual["outcome_value"] = in_ten_thousandths(actual["outcome_value"])
    assert_no_difference(differences(expected, actual[actual["as_of_date"].isin(mature)], PANEL_KEYS))


def test_features_have_one_row_per_contact_of_the_base(recomputed, demo_warehouse):
    actual = demo_warehouse.query("select as_of_date, count(*) as n from int_contact_features group by as_of_date")
    expected = recomputed.panel.groupby("as_of_date").size().reset_index(name="n")
    assert_no_difference(differences(expected, without_time(actual, "as_of_date"), ["as_of_date"]))


def test_cut_points_of_the_scores(recomputed, demo_warehouse):
    actual = without_time(
        demo_warehouse.table("int_score_cut_points"),
        "as_of_date",
        *(column for column in recomputed.cut_points.columns if column.startswith("recency")),
    )
    for column in recomputed.cut_points.columns:
        if column.startswith("value"):
            actual[column] = in_ten_thousandths(actual[column])
    figures = Figures(columns=["engagement_p40", "engagement_p80"], absolute=SCORE_STEP)
    assert_no_difference(differences(recomputed.cut_points, actual, ["as_of_date"], figures))


def test_all_segmentations_that_are_on_are_recomputed():
    assert set(SEGMENTATIONS) == set(SETTINGS.segmentations)


@pytest.mark.parametrize("segmentation", SETTINGS.segmentations)
def test_assignment_of_every_contact_at_every_as_of_date(segmentation, recomputed, demo_warehouse):
    actual = without_time(demo_warehouse.table(f"seg_{segmentation}"), "as_of_date")
    assert_no_difference(differences(recomputed.assignments[segmentation], actual, PANEL_KEYS))


def test_contacts_of_the_analysis_date_with_their_segments(recomputed, demo_warehouse):
    actual = without_time(demo_warehouse.table("dim_contacts"), "as_of_date")
    expected = recomputed.panel.assign(
        **{f"{name}_segment": frame["segment"] for name, frame in recomputed.assignments.items()}
    )
    expected = expected.loc[expected["is_current"], [name for name in expected.columns if name in actual.columns]]
    for column in set(MONEY) & set(actual.columns):
        actual[column] = in_ten_thousandths(actual[column])
    assert_no_difference(differences(expected, actual, ["contact_id"], Figures(columns=SCORES, absolute=SCORE_STEP)))


# Marts


def test_segment_share(recomputed, demo_warehouse):
    actual = without_time(demo_warehouse.table("segment_share"), "as_of_date")
    expected = recomputed.marts.share()
    assert set(actual.columns) == set(expected.columns)
    keys = ["as_of_date", "segmentation", "segment"]
    assert_no_difference(differences(expected, actual, keys, Figures(columns=SHARE_FIGURES)))


def test_segment_outcomes(recomputed, demo_warehouse):
    actual = without_time(demo_warehouse.table("segment_outcomes"), "as_of_date", "window_start", "window_end")
    expected = recomputed.marts.outcomes()
    assert set(actual.columns) == set(expected.columns)
    figures = Figures(columns=OUTCOME_FIGURES, p_values=["p_value", "p_adjusted"])
    assert_no_difference(differences(expected, actual, ["as_of_date", "segmentation", "segment", "outcome"], figures))


def test_segment_spread(recomputed, demo_warehouse):
    actual = without_time(demo_warehouse.table("segment_spread"), "as_of_date")
    expected = recomputed.marts.spread()
    assert set(actual.columns) == set(expected.columns)
    figures = Figures(columns=SPREAD_FIGURES, p_values=["p_value"])
    assert_no_difference(differences(expected, actual, ["as_of_date", "segmentation", "outcome"], figures))
