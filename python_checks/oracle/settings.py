"""The vars of dbt_project.yml that the figures depend on."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any

import yaml


@dataclass(frozen=True)
class Settings:
    """Shares and percentiles are fractions: whether 20 % of the contacts lie below must not depend on rounding."""

    event_classes: list[str]
    contact_attributes: dict[str, str]
    segmentations: list[str]
    as_of_date: date | None
    period_grain: str
    history_periods: int
    lookback_periods: int
    outcome_periods: int
    known_by_load_time: bool
    data_begin: date | None
    data_complete_until: date | None
    half_life_days: Fraction
    high_percentile: Fraction
    low_percentile: Fraction
    min_segment_size: int
    min_segment_share: Fraction
    max_segment_share: Fraction
    strong_spread_ratio: float
    confidence_level: float

    @property
    def alpha(self) -> float:
        return float(1 - Fraction(str(self.confidence_level)))


def read_day(value: str | date | None) -> date | None:
    return date.fromisoformat(str(value)) if value else None


def read_settings(project_folder: Path, changed: dict[str, Any] | None = None) -> Settings:
    """The project's vars; `changed` stands for --vars."""
    project = yaml.safe_load((project_folder / "dbt_project.yml").read_text(encoding="utf-8"))
    values = {**project["vars"]["contact_segmentation"], **(changed or {})}
    return Settings(
        event_classes=values["event_classes"],
        contact_attributes={attribute["name"]: attribute["type"] for attribute in values["contact_attributes"]},
        segmentations=values["segmentations"],
        as_of_date=read_day(values["as_of_date"]),
        period_grain=values["period_grain"],
        history_periods=values["history_periods"],
        lookback_periods=values["lookback_periods"],
        outcome_periods=values["outcome_periods"],
        known_by_load_time=values["known_by_load_time"],
        data_begin=read_day(values["data_begin"]),
        data_complete_until=read_day(values["data_complete_until"]),
        half_life_days=Fraction(str(values["engagement_half_life_days"])),
        high_percentile=Fraction(str(values["high_engagement_percentile"])),
        low_percentile=Fraction(str(values["low_engagement_percentile"])),
        min_segment_size=values["min_segment_size"],
        min_segment_share=Fraction(str(values["min_segment_share"])),
        max_segment_share=Fraction(str(values["max_segment_share"])),
        strong_spread_ratio=values["strong_spread_ratio"],
        confidence_level=values["confidence_level"],
    )
