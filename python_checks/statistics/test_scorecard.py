"""The scorecard: every figure on the demo base a second time, on random tables by scikit-learn, and in simulations."""

from __future__ import annotations

import csv
import re
from ast import literal_eval
from dataclasses import dataclass
from datetime import date
from functools import cache
from math import exp, log, sqrt
from typing import Any

import numpy as np
import pandas as pd
import pytest
from oracle.dates import AsOf
from oracle.marts import OUTCOMES, measure
from oracle.recomputed import SETTINGS, Recomputed, recompute
from oracle.segmentations import segment_names
from scipy import stats
from sklearn.metrics import mutual_info_score, roc_auc_score
from support.dbt_runs import PROJECT_ROOT, DbtProject
from support.scorecards import Scorecards, declared, moments_of_counts, reached

Z = stats.norm.ppf(0.975)
# What the rules of the shipped segmentations read of a contact's attributes, by hand.
KEY_FIELDS = {
    "company_size": ["employee_count"], "company_size_100_500": ["employee_count"], "industry": ["industry"],
    "acquisition_channel": ["acquisition_channel"], "priority": ["employee_count", "is_competitor", "is_test_address"],
}  # fmt: skip
VERBS = {"conversion": "convert", "value": "bring", "retention": "stay active", "engagement": "engage"}
FLOOR = 100
Figures = dict[str, Any]


@pytest.fixture(scope="module")
def scorecards(tmp_path_factory) -> Scorecards:
    return Scorecards(DbtProject(tmp_path_factory.mktemp("scorecards")))


# A second way: from the contacts, by scikit-learn and by DeLong's placements


def placements(has_it: np.ndarray, scores: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Of each contact with the outcome the share of those without it that it outranks, and the other way round."""
    positives, negatives = scores[has_it], scores[~has_it]
    both = np.concatenate([positives, negatives])
    ranks = stats.rankdata(both)
    among_positives = ranks[: len(positives)] - stats.rankdata(positives)
    among_negatives = ranks[len(positives) :] - stats.rankdata(negatives)
    return among_positives / len(negatives), 1 - among_negatives / len(positives)


def expected_prediction(has_it: np.ndarray, scores: np.ndarray) -> Figures:
    """The area with its interval on the logit scale; nothing where all contacts stand at one rate."""
    nothing = dict.fromkeys(["auc", "auc_ci_low", "auc_ci_high", "squared_error"])
    if has_it.all() or not has_it.any() or len(np.unique(scores)) < 2:
        return nothing
    auc = float(roc_auc_score(has_it, scores))
    of_positives, of_negatives = placements(has_it, scores)
    assert of_positives.mean() == pytest.approx(auc, abs=1e-12)
    if min(len(of_positives), len(of_negatives)) < 2 or auc in (0, 1):
        return nothing | {"auc": auc}
    squared_error = sum(part.var(ddof=1) / len(part) for part in (of_positives, of_negatives))
    reach = Z * sqrt(squared_error) / (auc * (1 - auc))
    centre = log(auc / (1 - auc))
    return {
        "auc": auc,
        "auc_ci_low": 1 / (1 + exp(-(centre - reach))),
        "auc_ci_high": 1 / (1 + exp(-(centre + reach))),
        "squared_error": squared_error,
    }


def expected_information(has_it: np.ndarray, membership: np.ndarray) -> Figures:
    if has_it.all() or not has_it.any():
        return dict.fromkeys(["mutual_information", "theils_u", "information_value", "information_value_reading"])
    mutual_information = mutual_info_score(has_it, membership)
    entropy = stats.entropy([has_it.mean(), 1 - has_it.mean()])
    value = 0.0
    for segment in np.unique(membership):
        x, n = has_it[membership == segment].sum(), (membership == segment).sum()
        x, y = (x + 0.5, n - x + 0.5) if x in (0, n) else (x, n - x)
        pos, neg = x / has_it.sum(), y / (~has_it).sum()
        value += (pos - neg) * log(pos / neg)
    names = ["none", "weak", "medium", "strong", "suspected_leak"]
    return {
        "mutual_information": max(0.0, mutual_information),
        "theils_u": max(0.0, mutual_information) / entropy,
        "information_value": value,
        "information_value_reading": names[sum(value >= limit for limit in (0.02, 0.1, 0.3)) + (value > 0.5)],
    }


def scores_of(known: pd.DataFrame, membership: np.ndarray) -> np.ndarray | None:
    """The rate that each contact's segment had, or the base's; nothing where nobody could have the outcome."""
    if known.empty:
        return None
    rates = known.groupby("segment")["has_it"].mean()
    return pd.Series(membership).map(rates).fillna(known["has_it"].mean()).to_numpy()


def expected_trend(points: list[tuple[int, AsOf, Figures]]) -> Figures:
    """A line by numpy; its error from the figures' own errors and the days that their windows share."""
    points = [point for point in points if point[2]["auc_ci_low"] is not None]
    names = ["auc_trend", "auc_trend_ci_low", "auc_trend_ci_high", "auc_trend_loss"]
    if len(points) < 3:
        return dict.fromkeys(names)
    steps = np.array([step for step, _, _ in points], dtype=float)
    areas = np.array([figures["auc"] for _, _, figures in points])
    errors = np.sqrt([figures["squared_error"] for _, _, figures in points])
    slope, level = np.polyfit(steps, areas, 1)

    def shared(one: AsOf, other: AsOf) -> float:
        days = (min(one.outcome_end, other.outcome_end) - max(one.day, other.day)).days
        return max(0, days) / sqrt((one.outcome_end - one.day).days * (other.outcome_end - other.day).days)

    correlations = np.array([[shared(one, other) for _, other, _ in points] for _, one, _ in points])
    pull = (steps - steps.mean()) / ((steps - steps.mean()) ** 2).sum() * errors
    residuals = areas - (level + slope * steps)
    scatter = np.where(errors > 0, residuals / np.where(errors > 0, errors, 1), 0) ** 2
    reach = Z * sqrt(pull @ correlations @ pull * max(1, scatter.sum() / (len(points) - 2)))
    first, last = level + slope * steps[0], level + slope * steps[-1]
    values = [slope, slope - reach, slope + reach, (first - last) / (first - 0.5) if first > 0.5 else None]
    return dict(zip(names, values, strict=True))


def expected_stale(figures: Figures, before: list[Figures]) -> bool | None:
    if figures["auc"] is None:
        return None
    if not any(one["auc_ci_low"] is not None and one["auc_ci_low"] > 0.5 for one in before):
        return False
    mean = np.mean([one["auc"] for one in before if one["auc"] is not None])
    covers = figures["auc_ci_low"] is not None and figures["auc_ci_low"] <= 0.5 and figures["auc_ci_high"] < mean
    falls = figures["auc_trend"] is not None and figures["auc_trend_ci_high"] < 0
    return bool(covers or (falls and (figures["auc_trend_loss"] or 0) >= 0.25))


# The demo base


@dataclass(eq=False)
class DemoSide:
    """What the contacts of the demo base say, from the raw files on."""

    recomputed: Recomputed

    def __post_init__(self) -> None:
        panel = self.recomputed.panel
        self.mature = [t for t in self.recomputed.dates if t.is_mature]
        self.parts = {t.day: panel[panel["as_of_date"] == t.day] for t in self.recomputed.dates}
        self.spread = self.recomputed.marts.spread().set_index(["as_of_date", "segmentation", "outcome"])

    @cache  # noqa: B019
    def members(self, segmentation: str, day: date) -> np.ndarray:
        return self.recomputed.assignments[segmentation].loc[self.parts[day].index, "segment"].to_numpy()

    @cache  # noqa: B019
    def contacts(self, segmentation: str, outcome: str, day: date) -> pd.DataFrame:
        measured = measure(self.parts[day], outcome)
        rows = pd.DataFrame({"segment": self.members(segmentation, day), "has_it": measured.values > 0})
        return rows[measured.in_denominator]

    def rows(self, segments: pd.DataFrame) -> pd.DataFrame:
        rows = []
        for segmentation in SETTINGS.segmentations:
            about_all = self.about_actions(segments[segments["segmentation"] == segmentation]) | self.reach(
                segmentation
            )
            for outcome in OUTCOMES:
                predictions: list[tuple[int, AsOf, Figures]] = []
                for step, t in enumerate(self.mature):
                    prediction = self.prediction(segmentation, outcome, t)
                    predictions.append((step, t, prediction))
                    prediction |= expected_trend(predictions)
                    prediction["is_stale"] = expected_stale(prediction, [one for _, _, one in predictions[:-1]])
                    row = {"as_of_date": t.day, "segmentation": segmentation, "outcome": outcome}
                    row |= self.sizes(segmentation, t.day) | about_all | prediction
                    row |= dict(self.spread.loc[(t.day, segmentation, outcome)])
                    rows.append(graded(row))
        return pd.DataFrame(rows, dtype=object)

    def prediction(self, segmentation: str, outcome: str, t: AsOf) -> Figures:
        closed = [earlier.day for earlier in self.mature if earlier.outcome_end <= t.day]
        figures = {
            "rates_as_of_date": closed[-1] if closed else None,
            **dict.fromkeys(["auc", "auc_ci_low", "auc_ci_high"]),
        }
        if outcome == "value":
            return figures | expected_information(np.array([]), np.array([]))
        contacts = self.contacts(segmentation, outcome, t.day)
        has_it = contacts["has_it"].to_numpy(dtype=bool)
        figures |= expected_information(has_it, contacts["segment"].to_numpy())
        if closed:
            scores = scores_of(self.contacts(segmentation, outcome, closed[-1]), contacts["segment"].to_numpy())
            figures |= expected_prediction(has_it, scores)
        return figures

    @cache  # noqa: B019
    def sizes(self, segmentation: str, day: date) -> Figures:
        members = self.members(segmentation, day)
        names = segment_names(segmentation, self.recomputed.panel)
        counts = {name: int((members == name).sum()) for name in names}
        n_base, default = len(members), names[-1]
        floor = max(SETTINGS.min_segment_size, -int(-SETTINGS.min_segment_share * n_base // 1))
        unknown = [name for name in names if name == "unknown" or name.startswith("unknown_")]
        judged = {name: n for name, n in counts.items() if name not in unknown and not (name == default and n == 0)}
        largest = min(counts, key=lambda name: (-counts[name], name))
        smallest = min(judged, key=lambda name: (judged[name], name))
        too_small = [name for name, n in judged.items() if n < floor]
        return {
            "n_contacts": n_base,
            "n_declared": len(names),
            "effective_segments": float(np.exp(stats.entropy(list(counts.values())))),
            "largest_segment": largest,
            "largest_share": counts[largest] / n_base,
            "is_dominant": counts[largest] >= SETTINGS.max_segment_share * n_base,
            "smallest_segment": smallest,
            "smallest_size": judged[smallest],
            "n_segments_below_floor": len(too_small),
            "is_any_segment_small": bool(too_small),
            "default_share": counts[default] / n_base,
            "unknown_share": sum(counts[name] for name in unknown) / n_base,
            "substantial": int(not too_small),
            "share_at_floor": 1 - len(too_small) / len(judged),
        }

    def reach(self, segmentation: str) -> Figures:
        today = self.recomputed.dates[-1].day
        part, members = self.parts[today], self.members(segmentation, today)
        may_write = (part["email"].notna() & (part["email_opt_in"] != False)).to_numpy()  # noqa: E712
        fields = KEY_FIELDS.get(segmentation)
        complete = part[fields].notna().all(axis=1).to_numpy() if fields else np.ones(len(part), dtype=bool)
        shares = {name: may_write[members == name].mean() for name in np.unique(members)}
        least = min(shares, key=lambda name: (shares[name], name))
        return {
            "key_fields": ", ".join(fields) if fields else None,
            # No attribute of the demo has a history.
            "attributes_without_history": ", ".join(fields) if fields else None,
            "completeness": complete.mean(),
            "accessible": int(may_write.mean() >= 0.5),
            "reachable_share": may_write.mean(),
            "least_reachable_segment": least,
            "least_reachable_share": shares[least],
        }

    @staticmethod
    def about_actions(segments: pd.DataFrame) -> Figures:
        actions = {action.strip().lower() for action in segments["action"]}
        return {
            "n_distinct_actions": len(actions),
            "distinct_action_share": len(actions) / len(segments),
            "actionable": int(len(actions) == len(segments)),
        }


def graded(row: Figures) -> Figures:
    """The criteria that join what the parts say, the grade, and the sentence."""
    row["measurable"] = int(row["completeness"] >= 0.9 and row["unknown_share"] <= 0.1)
    row["chi_square_p_value"] = row["p_value"]
    row["differentiable"] = int(row["p_value"] < 0.05 and row["effect_size"] >= 0.05)
    criteria = ["measurable", "substantial", "accessible", "differentiable", "actionable"]
    row["grade"] = sum(row[name] for name in criteria)
    row["blocking"] = ", ".join(name for name in criteria if not row[name]) or None
    row["gini"] = None if row["auc"] is None else 2 * row["auc"] - 1
    row["n_segments"] = row.pop("n_declared")
    row["summary"] = f"{gap_in_words(row)}{prediction_in_words(row)}, and {sizes_in_words(row)}."
    return row


def gap_in_words(row: Figures) -> str:
    ending = {"proven": " (a gap of 5 times is proven)", "possible": " (a gap of 5 times is possible, not proven)",
              "below": " (real, but less than 5 times)"}  # fmt: skip
    outcome, verb = row["outcome"], VERBS[row["outcome"]]
    if row["verdict"] == "no_evidence":
        return f"No evidence that the segments differ in {outcome} (p = {row['p_value']:.2f})"
    best, worst = (f'"{row[name].replace("_", " ")}"' for name in ("best_segment", "worst_segment"))
    money = " value" if outcome == "value" else ""
    if pd.isna(row["spread_ratio"]):
        return f"Contacts in {best} {verb}{money}, and those in {worst} do not{ending[row['verdict']]}"
    measured = "much value" if money else "often"
    ratio = f"{row['spread_ratio']:.1f}"
    return f"Contacts in {best} {verb} {ratio} times as {measured} as those in {worst}{ending[row['verdict']]}"


def prediction_in_words(row: Figures) -> str:
    if row["outcome"] == "value":
        return ""
    if row["auc"] is None:
        return ", nothing known before can say yet whether membership predicts it"
    limits = [row["auc_ci_low"], row["auc_ci_high"]]
    digits = 3 if any(0.495 <= limit <= 0.505 for limit in limits) else 2
    shown = f"(AUC {row['auc']:.{digits}f}, {limits[0]:.{digits}f} to {limits[1]:.{digits}f})"
    how = "predicts it" if limits[0] > 0.5 else "points the wrong way" if limits[1] < 0.5 else "does not predict it"
    return f", membership known before {how} {shown}{' and is going stale' if row['is_stale'] else ''}"


def sizes_in_words(row: Figures) -> str:
    small = row["n_segments_below_floor"]
    if small:
        return f"{small} of {row['n_segments']} segments {'is' if small == 1 else 'are'} too small"
    return f"{100 * row['largest_share']:.0f} % of the contacts are in one segment" if row["is_dominant"] else (
        "all segments are large enough"
    )  # fmt: skip


@pytest.fixture(scope="module")
def demo_side() -> DemoSide:
    return DemoSide(recompute(SETTINGS))


def test_every_figure_on_the_demo_base(demo_side, demo_warehouse):
    actual = demo_warehouse.table("segmentation_scorecard")
    expected = demo_side.rows(demo_warehouse.table("dim_segments"))
    keys = ["as_of_date", "segmentation", "outcome"]
    actual["as_of_date"] = pd.to_datetime(actual["as_of_date"]).dt.date
    actual["rates_as_of_date"] = [
        None if pd.isna(day) else pd.Timestamp(day).date() for day in actual["rates_as_of_date"]
    ]
    ranges = {name for name in actual.columns if "benchmark" in name}
    compared = sorted(set(actual.columns) - ranges)
    actual, expected = (frame.sort_values(keys, ignore_index=True)[compared] for frame in (actual, expected))
    assert len(actual) == len(expected) == len(demo_side.mature) * len(SETTINGS.segmentations) * len(OUTCOMES)
    for name in compared:
        for index, (given, wanted) in enumerate(zip(actual[name], expected[name], strict=True)):
            place = (name, *expected.loc[index, keys])
            if pd.isna(wanted):
                assert pd.isna(given), place
            elif isinstance(wanted, float):
                assert given == pytest.approx(wanted, rel=1e-8, abs=1e-11), place
            else:
                assert given == wanted, place


def test_what_is_planted_in_the_demo_base_is_what_the_scorecard_says(demo_warehouse):
    """Behaviour predicts, industry does not, and nothing goes stale."""
    rows = demo_warehouse.table("segmentation_scorecard")
    newest = rows[(rows["as_of_date"] == rows["as_of_date"].max()) & (rows["outcome"] == "conversion")]
    by_name = newest.set_index("segmentation")
    assert by_name.loc["engagement", "grade"] == 5
    assert by_name.loc["engagement", "auc_ci_low"] > 0.8
    assert by_name.loc["industry", "auc_ci_low"] <= 0.5 <= by_name.loc["industry", "auc_ci_high"]
    assert by_name.loc["industry", "blocking"] == "differentiable"
    assert by_name.loc["acquisition_channel", "smallest_segment"] == "event"
    assert by_name.loc["value_tier", "is_dominant"]
    assert not rows["is_stale"].fillna(value=False).any()


# Made-up tables


def one_scorecard(scorecards: Scorecards, dates: list[list[tuple[int, int]]], **parts: pd.DataFrame) -> pd.DataFrame:
    """The rows of one segmentation: per date, per segment, contacts and how many of them convert."""
    table = np.array([dates])
    return scorecards.compute(moments_of_counts(table[..., 0], table[..., 1]), **parts)


def test_design_example(scorecards):
    """Rates known before are those of the same four segments, so the area is that of the table."""
    segments = [(400, 120), (600, 60), (700, 35), (300, 9)]
    row = one_scorecard(scorecards, [segments] * 4).iloc[-1]
    expected = {"mutual_information": 0.0412871, "theils_u": 0.1177355, "information_value": 0.8315431,
                "auc": 0.7365368, "effective_segments": 3.800320, "effect_size": 0.306144}  # fmt: skip
    assert {name: row[name] for name in expected} == pytest.approx(expected, abs=1e-6)
    assert row["information_value_reading"] == "suspected_leak"
    assert str(row["rates_as_of_date"])[:10] == "2020-01-01"
    assert row["summary"] == (
        'Contacts in "segment 01" convert 10.0 times as often as those in "segment 04" (a gap of 5 times is proven), '
        "membership known before predicts it (AUC 0.74, 0.70 to 0.77), and all segments are large enough."
    )


def test_random_tables_match_scikit_learn(scorecards):
    """Segments of every size, empty ones among them, with rates that tie and rates of 0 and 1."""
    random = np.random.default_rng(11)
    n = random.choice([0, 1, 2, 40, 100, 300], size=(150, 4, 5))
    rates = random.choice([0, 0.1, 0.25, 0.5, 1], size=n.shape)
    x = np.where(random.random(n.shape) < 0.5, np.round(n * rates), random.binomial(n, rates)).astype(int)
    rows = scorecards.compute(moments_of_counts(n, x)).sort_values(["segmentation", "as_of_date"])
    n_compared = 0
    for (_, row), n_now, x_now in zip(rows.iterrows(), n.reshape(-1, 5), x.reshape(-1, 5), strict=True):
        has_it = np.repeat(np.tile([True, False], 5), np.column_stack([x_now, n_now - x_now]).reshape(-1))
        membership = np.repeat(np.arange(5), n_now)
        expected = expected_information(has_it, membership)
        before = row["rates_as_of_date"]
        if not pd.isna(before):
            simulation = int(row["segmentation"][1:])
            n_then, x_then = n[simulation, 0], x[simulation, 0]
            known = pd.DataFrame({
                "segment": np.repeat(np.arange(5), n_then),
                "has_it": np.repeat(np.tile([1.0, 0.0], 5), np.column_stack([x_then, n_then - x_then]).reshape(-1)),
            })  # fmt: skip
            scores = scores_of(known, membership)
            expected |= expected_prediction(has_it, scores) if scores is not None else {"auc": None, "auc_ci_low": None}
            expected.pop("squared_error", None)
            n_compared += expected["auc"] is not None
        for name, wanted in expected.items():
            if wanted is None:
                assert pd.isna(row[name]), name
            elif isinstance(wanted, str):
                assert row[name] == wanted
            else:
                assert row[name] == pytest.approx(wanted, rel=1e-9, abs=1e-12), name
    assert n_compared > 100


@pytest.mark.parametrize("x", [0, 200], ids=["nobody", "everybody"])
def test_where_nobody_or_everybody_converts_there_is_nothing_to_tell(scorecards, x):
    row = one_scorecard(scorecards, [[(200, x), (200, x)]] * 4).iloc[-1]
    for name in ("mutual_information", "theils_u", "information_value", "information_value_reading", "auc", "is_stale"):
        assert pd.isna(row[name]), name
    assert row["blocking"] == "differentiable"
    assert row["summary"].startswith("No evidence that the segments differ in conversion (p = 1.00), nothing known")


def must_say_nothing_of_what_was_known_before(row: pd.Series) -> None:
    for name in ("auc", "auc_ci_low", "auc_ci_high", "gini", "is_stale"):
        assert pd.isna(row[name]), name
    assert "nothing known before can say yet whether membership predicts it" in row["summary"]


def test_one_segment_predicts_nothing(scorecards):
    row = one_scorecard(scorecards, [[(500, 50)]] * 4).iloc[-1]
    must_say_nothing_of_what_was_known_before(row)
    assert row["verdict"] == "too_few_segments"
    assert row["effective_segments"] == 1


@pytest.mark.parametrize(
    "before", [[(200, 0), (200, 0)], [(200, 20), (0, 0)]], ids=["nothing happened", "one was empty"]
)
def test_fewer_than_two_rates_known_before_say_nothing(scorecards, before):
    row = one_scorecard(scorecards, [before, before, before, [(200, 20), (200, 60)]]).iloc[-1]
    must_say_nothing_of_what_was_known_before(row)


def test_perfect_prediction_has_no_interval(scorecards):
    row = one_scorecard(scorecards, [[(200, 200), (200, 0)]] * 4).iloc[-1]
    assert row["auc"] == 1
    assert pd.isna(row["auc_ci_low"])
    assert "predicts it (AUC 1.00, without an interval)" in row["summary"]


def test_an_empty_base_has_a_row_that_says_so(scorecards):
    row = one_scorecard(scorecards, [[(0, 0), (0, 0)]] * 4).iloc[-1]
    assert row["grade"] == 1
    assert row["blocking"] == "measurable, substantial, accessible, differentiable"
    for name in ("effective_segments", "largest_segment", "largest_share", "default_share", "auc", "completeness"):
        assert pd.isna(row[name]), name


def test_no_mature_date_gives_no_row(scorecards):
    moments = moments_of_counts(np.full((1, 2, 2), 200), np.full((1, 2, 2), 20))
    moments = moments.assign(is_mature=False, denominator=None, numerator=None, sum_of_squares=None)
    assert scorecards.compute(moments).empty


# Kotler's criteria: each fixture fails one of them and no other

SOUND = [(300, 120), (300, 60), (300, 15)]


def sound(x: list[tuple[int, int]] = SOUND) -> pd.DataFrame:
    table = np.array([[x] * 4])
    return moments_of_counts(table[..., 0], table[..., 1])


def missing_fields() -> dict[str, pd.DataFrame]:
    return {"reach": reached(sound(), n_complete=[300, 300, 209])}


def many_unknown() -> dict[str, pd.DataFrame]:
    return {"segments": declared(sound(), is_unknown=[False, False, True])}


def one_too_small() -> dict[str, pd.DataFrame]:
    return {"moments": sound([(300, 120), (300, 15), (FLOOR - 1, 30)])}


def few_to_write_to() -> dict[str, pd.DataFrame]:
    return {"reach": reached(sound(), n_reachable=[300, 149, 0])}


def no_gap() -> dict[str, pd.DataFrame]:
    return {"moments": sound([(300, 60), (300, 61), (300, 59)])}


def a_gap_too_small_to_matter() -> dict[str, pd.DataFrame]:
    return {"moments": sound([(30000, 3000), (30000, 3200), (30000, 3150)])}


def one_action_twice() -> dict[str, pd.DataFrame]:
    return {"segments": declared(sound(), action=["Call", "Write", " call"])}


def nobody_who_does_it() -> dict[str, pd.DataFrame]:
    return {"segments": declared(sound(), owner=["sales", " ", "sales"])}


@pytest.mark.parametrize(
    ("fixture", "blocking"),
    [(dict, None), (missing_fields, "measurable"), (many_unknown, "measurable"), (one_too_small, "substantial"),
     (few_to_write_to, "accessible"), (no_gap, "differentiable"), (a_gap_too_small_to_matter, "differentiable"),
     (one_action_twice, "actionable"), (nobody_who_does_it, "actionable")],
)  # fmt: skip
def test_a_fault_fails_its_criterion_and_no_other(scorecards, fixture, blocking):
    row = scorecards.compute(**{"moments": sound(), **fixture()}).iloc[-1]
    assert row["blocking"] == blocking if blocking else pd.isna(row["blocking"])
    assert row["grade"] == (4 if blocking else 5)


def test_limits_of_the_criteria_still_hold(scorecards):
    """Exactly the least that is asked for is enough."""
    moments = sound([(500, 200), (400, 40), (FLOOR, 10)])
    reach = reached(moments, n_complete=[500, 400, 0], n_reachable=[500, 0, 0])
    segments = declared(moments, is_unknown=[False, False, True])
    row = scorecards.compute(moments, segments, reach).iloc[-1]
    assert (row["grade"], row["completeness"], row["unknown_share"], row["reachable_share"]) == (5, 0.9, 0.1, 0.5)


def test_unknown_and_unused_default_segments_need_not_be_large(scorecards):
    moments = sound([(300, 120), (300, 15), (5, 1), (0, 0)])
    row = scorecards.compute(moments, declared(moments, is_unknown=[False, False, True, False])).iloc[-1]
    assert (row["substantial"], row["n_segments_below_floor"], row["smallest_size"]) == (1, 0, 300)


# Simulations


def binomial_range(rate: float, n: int) -> tuple[float, float]:
    """Where the share of n trials lies with all but one chance in 2,000."""
    low, high = stats.binom.interval(0.9995, n, rate)
    return low / n, high / n


def test_truly_equal_segments_are_not_said_to_differ_or_to_predict(scorecards):
    """2,000 segmentations of six equal segments.

    The interval covers 0.5 at its rate, within what chance allows in 2,000 trials (93.2 to 96.6 of 100); the verdict is
    no_evidence in at least 94 of 100.
    """
    random = np.random.default_rng(2024)
    sizes = np.array([150, 200, 300, 400, 500, 600])
    rows = scorecards.compute(moments_of_counts(sizes, random.binomial(sizes, 0.1, size=(2000, 4, 6))))
    last = rows[rows["as_of_date"] == rows["as_of_date"].max()]
    low, high = binomial_range(0.95, len(last))
    covers = ((last["auc_ci_low"] <= 0.5) & (last["auc_ci_high"] >= 0.5)).mean()
    assert low < covers < high
    assert (last["verdict"] == "no_evidence").mean() >= 0.94
    assert (last["differentiable"] == 0).mean() >= 0.94
    assert last["is_stale"].mean() < 0.03


def monthly_histories(rates: np.ndarray, simulations: int, seed: int) -> pd.DataFrame:
    """Contacts convert month by month, at rates by month and segment; windows next to one another share two months."""
    random = np.random.default_rng(seed)
    months, segments = rates.shape
    size = 250
    happens = random.random((months, simulations, segments, size), dtype=np.float32) < rates[:, None, :, None]
    dates = months - 2
    converted = [(happens[t] | happens[t + 1] | happens[t + 2]).sum(axis=-1) for t in range(dates)]
    return moments_of_counts(np.array(size), np.stack(converted, axis=1))


STEADY = np.tile([0.03, 0.05, 0.08, 0.12], (14, 1))


def newest_of(rows: pd.DataFrame) -> pd.DataFrame:
    return rows[rows["as_of_date"] == rows["as_of_date"].max()]


def test_a_steady_segmentation_is_not_stale_and_its_trend_covers_none(scorecards):
    last = newest_of(scorecards.compute(monthly_histories(STEADY, 400, seed=7)))
    assert last["is_stale"].mean() <= 0.05
    covers = ((last["auc_trend_ci_low"] <= 0) & (last["auc_trend_ci_high"] >= 0)).mean()
    assert covers > binomial_range(0.95, len(last))[0]
    assert covers < 0.99


@pytest.mark.parametrize(("ends_at", "found"), [(0.0, 0.95), (0.3, 0.75)], ids=["to nothing", "to a third"])
def test_a_segmentation_that_loses_its_power_is_stale(scorecards, ends_at, found):
    """Rates move towards their mean from the third month on; 1,000 contacts are enough to see it."""
    share_left = np.interp(np.arange(14), [2, 11], [1, ends_at])[:, None]
    fading = STEADY.mean() + (STEADY - STEADY.mean()) * share_left
    last = newest_of(scorecards.compute(monthly_histories(fading, 200, seed=8)))
    assert last["is_stale"].mean() >= found


def test_a_weak_segmentation_that_stays_as_it_was_is_not_stale(scorecards):
    """Its interval covers 0.5 now and then; that alone is no loss."""
    weak = np.tile([0.045, 0.05, 0.055, 0.06], (14, 1))
    last = newest_of(scorecards.compute(monthly_histories(weak, 400, seed=9)))
    assert (last["auc_ci_low"] <= 0.5).mean() > 0.2
    assert last["is_stale"].mean() <= 0.05


def test_a_rule_that_knows_the_outcome_is_a_suspected_leak(scorecards):
    """A planted leak in 200 seeds, beside honest segments of moderate strength."""
    random = np.random.default_rng(12)
    for rates, wanted in [([0.9, 0.02, 0.03], "suspected_leak"), ([0.10, 0.12, 0.15], "weak")]:
        rows = newest_of(scorecards.compute(moments_of_counts(np.array(800), random.binomial(800, rates, (200, 4, 3)))))
        assert (rows["information_value_reading"] == wanted).mean() > (0.999 if wanted == "suspected_leak" else 0.6)
        assert (rows["information_value_reading"] == "suspected_leak").mean() in (0, 1)


# Published ranges


def test_the_vars_allow_what_the_published_tables_have():
    """The list of a macro and the rows of two files, so that a wrong var is named before anything is built."""
    macro = (PROJECT_ROOT / "macros/settings/published_range_choices.sql").read_text()
    allowed = literal_eval(re.search(r"return\((\{.*\})\)", macro, flags=re.DOTALL)[1])
    rows = {
        name: list(csv.DictReader((PROJECT_ROOT / "seeds" / "reference" / f"{name}.csv").open()))
        for name in ("published_ranges_contact_segmentation", "published_ranges_audience_segmentation")
    }
    pairs = [(row["business_type"], row["business_stage"]) for row in rows["published_ranges_contact_segmentation"]]
    assert pairs == [(kind, stage) for kind, stages in allowed["business"].items() for stage in stages]
    assert [row["audience_context"] for row in rows["published_ranges_audience_segmentation"]] == allowed["audience"]


def test_without_a_choice_no_range_is_shown(scorecards):
    row = scorecards.compute(sound()).iloc[-1]
    assert row[[name for name in row.index if "benchmark" in name]].isna().all()
