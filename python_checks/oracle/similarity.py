"""Pairs of segments, and segments split by another segmentation, from what each contact did."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import combinations
from math import ceil, sqrt
from typing import Any

import numpy as np
from scipy import optimize, stats

from oracle import statistics
from oracle.statistics import Sample

Row = dict[str, Any]
MOST_CONTACTS, MOST_PERIODS = 1e12, 1000


@dataclass(frozen=True)
class Rules:
    """The vars that decide."""

    min_segment_size: int = 100
    min_segment_share: float = 0.01
    confidence_level: float = 0.95
    statistical_power: float = 0.8
    strong_spread_ratio: float = 5

    @property
    def alpha(self) -> float:
        return round(1 - self.confidence_level, 12)

    @cached_property
    def errors_needed(self) -> float:
        """Standard errors that a difference must be, to be found."""
        return float(stats.norm.isf(self.alpha / 2) + stats.norm.ppf(self.statistical_power))

    def size_floor(self, n_base: int) -> int:
        return max(self.min_segment_size, ceil(round(self.min_segment_share * n_base, 9)))


@dataclass(frozen=True)
class Segment:
    """A segment at one as-of date, or a part of one."""

    name: str
    n_contacts: int
    samples: dict[str, Sample]
    action: str = ""
    is_unknown: bool = False


def holm(p_values: Sequence[float | None]) -> list[float | None]:
    """Over those that are not null, from the smallest up; by hand, as statsmodels takes long for many short lists."""
    known = sorted((p, position) for position, p in enumerate(p_values) if p is not None)
    corrected: list[float | None] = [None] * len(p_values)
    largest = 0.0
    for n_smaller, (p, position) in enumerate(known):
        largest = max(largest, min(1.0, p * (len(known) - n_smaller)))
        corrected[position] = largest
    return corrected


def variance(sample: Sample) -> float | None:
    """Of one contact: of a proportion without the correction for one degree of freedom."""
    if sample.is_proportion:
        return sample.mean * (1 - sample.mean) if sample.n else None
    return sample.variance if sample.n > 1 else None


def detectable(one: Sample, other: Sample, rules: Rules) -> float | None:
    """The smallest difference that is found, by searching for it where the pair is a proportion."""
    if not one.is_proportion:
        spreads = variance(one), variance(other)
        if None in spreads:
            return None
        return rules.errors_needed * sqrt(spreads[0] / one.n + spreads[1] / other.n)
    if not one.n or not other.n:
        return None
    rate = (one.total + other.total) / (one.n + other.n)
    rate, larger, smaller = min(rate, 1 - rate), max(one.n, other.n), min(one.n, other.n)

    def excess(gap: float) -> float:
        error = rate * (1 - rate) / larger + (rate + gap) * (1 - rate - gap) / smaller
        return gap - rules.errors_needed * sqrt(max(error, 0.0))

    # At the ends: from any gap that is too small to the widest there can be.
    if excess(1 - rate) < 0:
        return None
    if rate == 0:
        return rules.errors_needed**2 / (smaller + rules.errors_needed**2)
    return float(optimize.brentq(excess, 0, 1 - rate, xtol=1e-15, rtol=1e-14))


def planned(one: Sample, other: Sample, difference: float | None, rules: Rules) -> tuple[int | None, int | None]:
    """Contacts in each, and further windows, until the difference is found."""
    spreads = variance(one), variance(other)
    if difference is None or difference == 0 or None in spreads:
        return None, None
    standardised = (rules.errors_needed / difference) ** 2
    contacts, windows = standardised * sum(spreads), standardised * (spreads[0] / one.n + spreads[1] / other.n)
    return (
        max(ceil(contacts), 1) if contacts <= MOST_CONTACTS else None,
        max(ceil(windows) - 1, 0) if windows <= MOST_PERIODS + 1 else None,
    )


def compared(one: Sample, other: Sample, rules: Rules) -> Row:
    """One pair on one outcome; p_adjusted comes later."""
    known = one.n > 0 and other.n > 0
    difference = one.mean - other.mean if known else None
    if known and abs(difference) <= abs(one.mean) * 1e-12:
        difference = 0.0
    p_value = statistics.p_against(one, other)
    if (
        known
        and not one.is_proportion
        and min(one.n, other.n) > 1
        and one.variance == other.variance == 0
        and difference
    ):
        p_value = 0.0
    is_measured = known and (one.is_proportion or min(one.n, other.n) > 1)
    low, high = statistics.difference_interval(one, other, rules.alpha) if is_measured else (None, None)
    contacts, periods = planned(one, other, difference, rules)
    return {
        "denominator": one.n, "other_denominator": other.n,
        "outcome_value": one.mean, "other_outcome_value": other.mean,
        "difference": difference, "ci_low": low, "ci_high": high, "p_value": p_value,
        "minimum_detectable_difference": detectable(one, other, rules),
        "contacts_needed": contacts, "periods_needed": periods,
    }  # fmt: skip


def similarity_rows(segments: Sequence[Segment], rules: Rules) -> list[Row]:
    """Every pair of a segmentation's segments, in their order, at one as-of date."""
    floor = rules.size_floor(sum(segment.n_contacts for segment in segments))
    pairs = list(combinations(segments, 2))
    rows: dict[tuple[str, str], list[Row]] = {(one.name, other.name): [] for one, other in pairs}
    for outcome in segments[0].samples:
        found = [compared(one.samples[outcome], other.samples[outcome], rules) for one, other in pairs]
        for (one, other), row, p_adjusted in zip(pairs, found, holm([row["p_value"] for row in found]), strict=True):
            enough = min(row["denominator"], row["other_denominator"]) >= rules.min_segment_size
            told_apart = None if not enough or p_adjusted is None else p_adjusted < rules.alpha
            row |= {"outcome": outcome, "p_adjusted": p_adjusted, "is_told_apart": told_apart}
            rows[one.name, other.name].append(row)
    finished = []
    for one, other in pairs:
        of_pair = rows[one.name, other.name]
        verdicts = [row["is_told_apart"] for row in of_pair if row["is_told_apart"] is not None]
        facts = {
            "segment": one.name, "other_segment": other.name,
            "n_contacts": one.n_contacts, "other_n_contacts": other.n_contacts,
            "n_outcomes_compared": len(verdicts), "n_outcomes_told_apart": sum(verdicts),
            "same_action": one.action.strip().lower() == other.action.strip().lower(),
            "is_below_floor": min(one.n_contacts, other.n_contacts) < floor,
            "is_unknown": one.is_unknown or other.is_unknown,
        }  # fmt: skip
        facts["merge_reason"] = merge_reason(facts, any(verdicts))
        facts["merge_candidate"] = facts["merge_reason"] is not None
        finished += [{**row, **facts} for row in of_pair]
    return finished


def merge_reason(facts: Row, is_any_told_apart: bool) -> str | None:
    if facts["is_unknown"] or 0 in (facts["n_contacts"], facts["other_n_contacts"]):
        return None
    if facts["n_outcomes_compared"] and not is_any_told_apart:
        return "not_told_apart"
    if facts["same_action"]:
        return "same_action"
    return "below_size_floor" if facts["is_below_floor"] else None


def split_row(parts: Sequence[Segment], outcome: str, floor: int, rules: Rules) -> Row:
    """A segment in the parts that another segmentation makes of it; p_adjusted and the advice come later."""
    usable = [
        part
        for part in parts
        if not part.is_unknown and part.n_contacts >= floor and part.samples[outcome].n >= rules.min_segment_size
    ]
    row: Row = {
        "outcome": outcome,
        "n_contacts": sum(part.n_contacts for part in parts),
        "n_parts": sum(part.samples[outcome].n > 0 for part in parts),
        "n_reliable_parts": len(usable),
        "p_value": None,
    }
    if len(usable) < 2:
        return row
    value = {part.name: part.samples[outcome].mean for part in usable}
    best = min(usable, key=lambda part: (-value[part.name], -part.samples[outcome].n, part.name))
    worst = min(usable, key=lambda part: (value[part.name], -part.samples[outcome].n, part.name))
    low, high = statistics.ratio_interval(best.samples[outcome], worst.samples[outcome], rules.alpha)
    test = statistics.heterogeneity([part.samples[outcome] for part in usable])
    return row | {
        "best_part": best.name, "best_value": value[best.name], "best_size": best.n_contacts,
        "worst_part": worst.name, "worst_value": value[worst.name], "worst_size": worst.n_contacts,
        "spread_ratio": value[best.name] / value[worst.name] if value[worst.name] > 0 else None,
        "ratio_ci_low": low, "ratio_ci_high": high, "chi_square": test.chi_square,
        "degrees_of_freedom": test.degrees_of_freedom, "p_value": test.p_value, "effect_size": test.effect_size,
    }  # fmt: skip


def judge_splits(rows: Sequence[Row], unknown: set[tuple[str, str]], rules: Rules) -> None:
    """Adjusts over every split that was tried and says which to make, the one that explains most first."""
    for row, p_adjusted in zip(rows, holm([row["p_value"] for row in rows]), strict=True):
        low = row.get("ratio_ci_low")
        row["p_adjusted"] = p_adjusted
        row["split_candidate"] = (
            (row["segmentation"], row["segment"]) not in unknown
            and p_adjusted is not None
            and p_adjusted < rules.alpha
            and low is not None
            and low >= rules.strong_spread_ratio
        )
        row["split_rank"] = None
    for row in rows:
        if row["split_candidate"]:
            rivals = [
                other
                for other in rows
                if other["split_candidate"]
                and all(other[name] == row[name] for name in ("segmentation", "segment", "outcome"))
            ]
            rivals.sort(key=lambda other: (-other["effect_size"], other["other_segmentation"]))
            row["split_rank"] = 1 + [id(rival) for rival in rivals].index(id(row))


def samples_of(values: dict[str, np.ndarray], counts: dict[str, np.ndarray], inside: np.ndarray) -> dict[str, Sample]:
    """The contacts of a group: what each brought and whether it could, by outcome."""
    return {name: Sample(values[name][inside & counts[name]], name != "value") for name in values}
