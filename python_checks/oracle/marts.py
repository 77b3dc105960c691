"""Share, outcome and spread, from the panel and the assignments."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction
from math import ceil
from typing import Any

import numpy as np
import pandas as pd

from oracle import statistics
from oracle.dates import AsOf
from oracle.segmentations import is_unknown, segment_names
from oracle.settings import Settings
from oracle.statistics import Sample

OUTCOMES = ["conversion", "value", "retention", "engagement"]
MONEY_UNITS = 10_000
Row = dict[str, Any]


@dataclass
class Measured:
    """One figure per contact of the base for an outcome, and which contacts can have it at all."""

    values: np.ndarray
    in_denominator: np.ndarray
    is_proportion: bool

    def sample(self, membership: np.ndarray) -> Sample:
        return Sample(self.values[membership & self.in_denominator], self.is_proportion)


def measure(part: pd.DataFrame, outcome: str) -> Measured:
    everyone = np.ones(len(part), dtype=bool)
    if outcome == "value":
        return Measured(part["outcome_value"].to_numpy(dtype=np.int64) / MONEY_UNITS, everyone, is_proportion=False)
    column = {"conversion": "n_conversions", "retention": "n_activities", "engagement": "n_engagements"}[outcome]
    happened = (part[f"outcome_{column}"].to_numpy(dtype=np.int64) > 0).astype(float)
    in_denominator = part["is_active"].to_numpy(dtype=bool) if outcome == "retention" else everyone
    return Measured(happened, in_denominator, is_proportion=True)


class Marts:
    """The three marts; `assignments` has one frame per segmentation, in the row order of `panel`."""

    def __init__(
        self, panel: pd.DataFrame, dates: list[AsOf], assignments: dict[str, pd.DataFrame], settings: Settings
    ) -> None:
        self._settings = settings
        self._dates = dates
        self._names = {name: segment_names(name, panel) for name in assignments}
        self._parts = {t.day: panel[panel["as_of_date"] == t.day] for t in dates}
        self._measured = {
            (t.day, outcome): measure(self._parts[t.day], outcome) for t in dates if t.is_mature for outcome in OUTCOMES
        }
        self._segments = {
            (name, t.day): frame.loc[self._parts[t.day].index, "segment"].to_numpy()
            for name, frame in assignments.items()
            for t in dates
        }

    def _groups(self) -> Iterator[tuple[AsOf, str, pd.DataFrame, np.ndarray]]:
        for segmentation in self._names:
            for t in self._dates:
                yield t, segmentation, self._parts[t.day], self._segments[segmentation, t.day]

    # Share

    def share(self) -> pd.DataFrame:
        rows: list[Row] = []
        before: dict[tuple[str, str], Fraction] = {}
        for t, segmentation, part, membership in self._groups():
            n_base = len(part)
            for segment in self._names[segmentation]:
                n = int((membership == segment).sum())
                share = Fraction(n, n_base)
                change = share - before[segmentation, segment] if (segmentation, segment) in before else None
                before[segmentation, segment] = share
                rows.append(
                    {
                        "as_of_date": t.day,
                        "is_current": t.is_current,
                        "segmentation": segmentation,
                        "segment": segment,
                        "n_contacts": n,
                        "n_base": n_base,
                        "share": float(share),
                        "share_change": None if change is None else float(change),
                        "size_floor": self.size_floor(n_base),
                        "size_status": self.size_status(n, n_base),
                    }
                )
        return pd.DataFrame(rows, dtype=object)

    def size_floor(self, n_base: int) -> int:
        return max(self._settings.min_segment_size, ceil(self._settings.min_segment_share * n_base))

    def size_status(self, n: int, n_base: int) -> str:
        if n == 0:
            return "empty"
        if n < self.size_floor(n_base):
            return "too_small"
        return "dominant" if n >= self._settings.max_segment_share * n_base else "ok"

    # Outcomes

    def outcomes(self) -> pd.DataFrame:
        rows: list[Row] = []
        for t, segmentation, part, membership in self._groups():
            for outcome in OUTCOMES:
                rows += self._outcome_rows(t, segmentation, outcome, len(part), membership)
        return pd.DataFrame(rows, dtype=object)

    def _outcome_rows(self, t: AsOf, segmentation: str, outcome: str, n_base: int, membership: np.ndarray) -> list[Row]:
        rows = [
            {
                "as_of_date": t.day,
                "is_current": t.is_current,
                "segmentation": segmentation,
                "segment": segment,
                "outcome": outcome,
                "window_start": t.day,
                "window_end": t.outcome_end,
                "is_mature": t.is_mature,
                "n_contacts": int((membership == segment).sum()),
            }
            for segment in self._names[segmentation]
        ]
        if t.is_mature:
            measured = self._measured[t.day, outcome]
            base = measured.sample(np.ones(n_base, dtype=bool))
            for row in rows:
                inside = membership == row["segment"]
                row |= self._figures(measured.sample(inside), measured.sample(~inside), base)
                row["value_index"] = divide(row["share_of_total"], row["n_contacts"] / n_base)
            self._compare_with_each_other(rows)
            self._shrink(rows, measured.is_proportion)
            self._rank_without_unknowns(rows)
        for row in rows:
            row["evidence"] = self._evidence(row)
        return rows

    def _figures(self, sample: Sample, rest: Sample, base: Sample) -> Row:
        ci_low, ci_high = statistics.interval(sample, self._settings.alpha)
        return {
            "denominator": sample.n,
            "numerator": sample.total,
            "outcome_value": sample.mean,
            "ci_low": ci_low,
            "ci_high": ci_high,
            "base_value": base.mean,
            "lift_vs_base": None if sample.mean is None or not base.mean else sample.mean / base.mean - 1,
            "share_of_total": divide(sample.total, base.total),
            "p_value": statistics.p_against(sample, rest),
        }

    @staticmethod
    def _compare_with_each_other(rows: list[Row]) -> None:
        """Rank by outcome value, highest first, and adjusted p-values."""
        values = pd.Series([row["outcome_value"] for row in rows], dtype=float)
        ranks = values.rank(method="min", ascending=False)
        adjusted = statistics.adjusted([row["p_value"] for row in rows])
        for row, rank, p_adjusted in zip(rows, ranks, adjusted, strict=True):
            row["outcome_rank"] = None if pd.isna(rank) else int(rank)
            row["p_adjusted"] = p_adjusted

    def _shrink(self, rows: list[Row], is_proportion: bool) -> None:
        """Rates of segments with anyone in them, drawn towards the base."""
        rated = [row for row in rows if is_proportion and row["denominator"]]
        rates = statistics.shrunk_rates(
            [row["numerator"] for row in rated], [row["denominator"] for row in rated], self._settings.alpha
        )
        for row, rate in zip(rated, rates, strict=True):
            row["shrunk_value"], row["shrunk_ci_low"], row["shrunk_ci_high"] = rate

    @staticmethod
    def _rank_without_unknowns(rows: list[Row]) -> None:
        """Places of the known segments, also with all unknown contacts in the best or in the worst of them."""
        known = [row for row in rows if not is_unknown(row["segment"]) and row["outcome_value"] is not None]
        unknown = [row for row in rows if is_unknown(row["segment"])]
        extra = sum(row["numerator"] for row in unknown), sum(row["denominator"] for row in unknown)
        places = {"rank_among_known": None}
        if known:
            places["rank_if_unknown_best"] = min(
                known, key=lambda row: (-row["outcome_value"], -row["denominator"], row["segment"])
            )
            places["rank_if_unknown_worst"] = min(
                known, key=lambda row: (row["outcome_value"], -row["denominator"], row["segment"])
            )
        for name, taker in places.items():
            values = [
                (row["numerator"] + extra[0]) / (row["denominator"] + extra[1])
                if row is taker
                else row["outcome_value"]
                for row in known
            ]
            for row, value in zip(known, values, strict=True):
                row[name] = 1 + sum(other > value for other in values)
        for row in known:
            row["rank_robust"] = len({row[name] for name in places}) == 1

    def _evidence(self, row: Row) -> str:
        if not row["is_mature"]:
            return "immature"
        if row["denominator"] < self._settings.min_segment_size:
            return "unreliable"
        is_proven = row["p_adjusted"] is not None and row["p_adjusted"] < self._settings.alpha
        return "fact" if is_proven else "hypothesis"

    # Spread

    def spread(self) -> pd.DataFrame:
        rows = []
        pairs: dict[tuple[str, str], list[tuple[Any, Any]]] = {}
        for t, segmentation, _, membership in self._groups():
            if not t.is_mature:
                continue
            for outcome in OUTCOMES:
                measured = self._measured[t.day, outcome]
                samples = {s: measured.sample(membership == s) for s in self._names[segmentation]}
                row = self._spread_row(samples)
                seen = pairs.setdefault((segmentation, outcome), [])
                seen.append((row["best_segment"], row["worst_segment"]))
                row["persistence"] = seen.count(seen[-1]) / len(seen)
                rows.append({"as_of_date": t.day, "segmentation": segmentation, "outcome": outcome, **row})
        return pd.DataFrame(rows, dtype=object)

    def _spread_row(self, samples: dict[str, Sample]) -> Row:
        reliable = {name: s for name, s in samples.items() if s.n >= self._settings.min_segment_size}
        n_segments = sum(s.n > 0 for s in samples.values())
        counts = {"n_segments": n_segments, "n_reliable_segments": len(reliable)}
        if len(reliable) < 2:
            return {**counts, "best_segment": None, "worst_segment": None, "verdict": "too_few_segments"}
        best_name = min(reliable, key=lambda name: (-reliable[name].mean, -reliable[name].n, name))
        worst_name = min(reliable, key=lambda name: (reliable[name].mean, -reliable[name].n, name))
        best, worst = reliable[best_name], reliable[worst_name]
        ratio_low, ratio_high = statistics.ratio_interval(best, worst, self._settings.alpha)
        difference_low, difference_high = statistics.difference_interval(best, worst, self._settings.alpha)
        test = statistics.heterogeneity(list(reliable.values()))
        return {
            **counts,
            "best_segment": best_name,
            "best_value": best.mean,
            "worst_segment": worst_name,
            "worst_value": worst.mean,
            "spread_ratio": divide(best.mean, worst.mean),
            "ratio_ci_low": ratio_low,
            "ratio_ci_high": ratio_high,
            "spread_difference": best.mean - worst.mean,
            "difference_ci_low": difference_low,
            "difference_ci_high": difference_high,
            "chi_square": test.chi_square,
            "degrees_of_freedom": test.degrees_of_freedom,
            "p_value": test.p_value,
            "effect_size": test.effect_size,
            "verdict": self._verdict(test.p_value, ratio_low, ratio_high),
        }

    def _verdict(self, p_value: float, ratio_low: float | None, ratio_high: float | None) -> str:
        strong = self._settings.strong_spread_ratio
        if p_value >= self._settings.alpha:
            return "no_evidence"
        if ratio_low is not None and ratio_low >= strong:
            return "proven"
        return "possible" if ratio_high is None or ratio_high >= strong else "below"


def divide(dividend: float | None, divisor: float | None) -> float | None:
    """Null where there is nothing to divide by."""
    return None if dividend is None or not divisor else dividend / divisor
