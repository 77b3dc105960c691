"""The demo base computed a second time, from the raw CSV files to the marts."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd
from support.dbt_runs import PROJECT_ROOT

from oracle.dates import AsOf, as_of_dates
from oracle.features import panel
from oracle.marts import Marts
from oracle.segmentations import assign
from oracle.settings import Settings, read_settings
from oracle.staging import Staged, stage

SETTINGS = read_settings(PROJECT_ROOT)


@dataclass
class Recomputed:
    """Everything the second way gives."""

    settings: Settings
    staged: Staged
    dates: list[AsOf]
    panel: pd.DataFrame
    cut_points: pd.DataFrame
    assignments: dict[str, pd.DataFrame]
    marts: Marts


def recompute(settings: Settings) -> Recomputed:
    staged = stage(PROJECT_ROOT / "seeds", settings)
    dates = as_of_dates(settings, (event["occurred_at"].date() for event in staged.events))
    features, cut_points = panel(staged, dates, settings)
    assignments = {name: assign(name, features) for name in settings.segmentations}
    return Recomputed(
        settings, staged, dates, features, cut_points, assignments, Marts(features, dates, assignments, settings)
    )
