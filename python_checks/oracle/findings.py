"""Which patterns are found, from the marts that they are read off: one set of conditions per pattern, date by date."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

LARGE_SHARE_OF_VALUE = 0.25
Key = tuple[str, str, str | None, str | None]


@dataclass(frozen=True)
class Sight:
    """A pattern that is seen at one as-of date."""

    key: Key
    day: object
    severity: str


@dataclass
class Found:
    """What a row of segment_findings must say of a pattern."""

    severity: str
    newest: object
    first: object
    n_dates: int
    is_open: bool


class Findings:
    """Everything that is found in marts given as frames, by name."""

    def __init__(self, marts: dict[str, pd.DataFrame], variables: dict[str, float]) -> None:
        self._marts, self._variables = marts, variables
        self._judged_at: dict[Key, object] = {}
        self._mature = max(marts["segment_spread"]["as_of_date"])
        self._analysis = max(marts["segment_share"]["as_of_date"])

    def all(self) -> dict[Key, Found]:
        sights: dict[Key, list[Sight]] = {}
        for judged_at, found in ((self._mature, self._by_outcome()), (self._analysis, self._by_size_and_rule())):
            for sight in found:
                sights.setdefault(sight.key, []).append(sight)
                self._judged_at[sight.key] = judged_at
        return {key: self._summed_up(key, of_key) for key, of_key in sights.items()}

    def _summed_up(self, key: Key, sights: list[Sight]) -> Found:
        newest = max(sights, key=lambda sight: sight.day)
        first = min(sight.day for sight in sights)
        return Found(newest.severity, newest.day, first, len(sights), newest.day == self._judged_at[key])

    def _by_outcome(self) -> Iterator[Sight]:
        yield from self._gaps()
        yield from self._narrow_bands()
        yield from self._segments()
        yield from self._structure()

    def _gaps(self) -> Iterator[Sight]:
        spread = self._marts["segment_spread"]
        for row in spread[spread["verdict"] == "proven"].itertuples():
            key = ("strong_differentiation", row.segmentation, row.best_segment, row.outcome)
            yield Sight(key, row.as_of_date, "high")
        card = self._marts["segmentation_scorecard"]
        for row in card[card["is_stale"].fillna(False).astype(bool)].itertuples():
            yield Sight(("stale", row.segmentation, None, row.outcome), row.as_of_date, "high")

    def _narrow_bands(self) -> Iterator[Sight]:
        given = self._variables
        for (day, segmentation), rows in self._marts["segment_spread"].groupby(["as_of_date", "segmentation"]):
            upper = rows["ratio_ci_high"].astype(float)
            unproven = (rows["verdict"] == "no_evidence") & (upper < given["strong_spread_ratio"])
            narrow = rows[(upper < given["narrow_band_ratio"]) | unproven]
            if len(narrow) == len(rows):
                yield Sight(("narrow_band", segmentation, None, None), day, "high")
            else:
                for outcome in narrow["outcome"]:
                    yield Sight(("narrow_band", segmentation, None, outcome), day, "low")

    def _segments(self) -> Iterator[Sight]:
        given = self._variables
        keys = ["as_of_date", "segmentation", "segment"]
        sizes = self._marts["segment_share"][[*keys, "share", "size_status"]]
        declared = self._marts["dim_segments"][["segmentation", "segment", "reads_behaviour", "is_unknown"]]
        outcomes = self._marts["segment_outcomes"]
        rows = outcomes[outcomes["is_mature"]].merge(sizes, on=keys).merge(declared, on=["segmentation", "segment"])
        for row in rows.itertuples():
            is_fact = row.evidence == "fact"
            is_small = row.share <= given["small_high_value_share"]
            is_valuable = row.outcome == "value" and row.value_index >= given["small_high_value_index"]
            if is_fact and is_small and is_valuable:
                severity = "high" if row.share_of_total >= LARGE_SHARE_OF_VALUE else "medium"
                yield Sight(("small_high_value", row.segmentation, row.segment, "value"), row.as_of_date, severity)
            if row.outcome != "conversion":
                continue
            is_large = row.share >= given["large_low_conversion_share"]
            if is_fact and is_large and row.outcome_value <= given["large_low_conversion_ratio"] * row.base_value:
                key = ("large_low_conversion", row.segmentation, row.segment, "conversion")
                yield Sight(key, row.as_of_date, "low" if row.reads_behaviour or row.is_unknown else "high")
            if row.size_status == "too_small":
                key = ("too_small_to_trust", row.segmentation, row.segment, None)
                yield Sight(key, row.as_of_date, "high" if row.outcome_rank == 1 else "low")

    def _structure(self) -> Iterator[Sight]:
        pairs = self._marts["segment_similarity"]
        alike = pairs[pairs["merge_reason"] == "not_told_apart"]
        for day, segmentation in set(zip(alike["as_of_date"], alike["segmentation"], strict=True)):
            yield Sight(("over_segmented", segmentation, None, None), day, "medium")
        splits = self._marts["segment_splits"]
        for segmentation in set(splits.loc[splits["split_candidate"], "segmentation"]):
            yield Sight(("too_broad", segmentation, None, None), self._mature, "medium")

    def _by_size_and_rule(self) -> Iterator[Sight]:
        given = self._variables
        declared = self._marts["dim_segments"]
        sizes = self._marts["segment_share"].merge(
            declared[["segmentation", "segment", "is_default", "is_unknown"]], on=["segmentation", "segment"]
        )
        for row in sizes.itertuples():
            if row.size_status == "dominant":
                yield Sight(("dominant_segment", row.segmentation, row.segment, None), row.as_of_date, "medium")
            elif row.is_default and not row.is_unknown and row.share > given["max_default_share"]:
                yield Sight(("default_too_large", row.segmentation, row.segment, None), row.as_of_date, "medium")
            if row.is_unknown and row.share > given["max_unknown_share"]:
                yield Sight(("unknown_too_large", row.segmentation, row.segment, None), row.as_of_date, "medium")
        for segmentation, rows in declared.sort_values("position").groupby("segmentation"):
            for segment in rows.loc[rows["action"].str.lower().duplicated(), "segment"]:
                yield Sight(("same_treatment", segmentation, segment, None), self._analysis, "medium")
        for row in self._marts["segment_rule_coverage"].itertuples():
            if row.status in ("dead", "empty"):
                key = (f"{row.status}_rule", row.segmentation, row.segment, None)
                yield Sight(key, row.as_of_date, "medium" if row.status == "dead" else "low")
