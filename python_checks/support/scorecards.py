"""The scorecard, computed from moments, declarations and reach that a check makes up."""

from __future__ import annotations

from typing import Any

import numpy as np
import pandas as pd

from support.dbt_runs import PROJECT_ROOT, DbtProject
from support.macros import MOMENTS_COLUMNS, STEPS_TO_SPREAD, ModelsInMemory

STEPS = [
    "int_segment_sizes",
    *STEPS_TO_SPREAD,
    "int_prediction_dates",
    "int_segmentation_information",
    "int_segmentation_auc",
    "int_segmentation_trend",
    "int_segmentation_prediction",
    "int_segmentation_sizes",
    "int_segmentation_criteria",
    "int_segmentation_grades",
    "int_segmentation_summaries",
    "segmentation_scorecard",
]
PUBLISHED_RANGES = ["published_ranges_contact_segmentation", "published_ranges_audience_segmentation"]
MONTHS_OF_A_WINDOW = 3
DATES_COLUMNS = {name: MOMENTS_COLUMNS[name] for name in ("as_of_date", "is_mature", "window_start", "window_end")}


def month(number: int) -> pd.Timestamp:
    return pd.Timestamp("2020-01-01") + pd.DateOffset(months=number)


def moments_of_counts(n: np.ndarray, x: np.ndarray, outcome: str = "conversion") -> pd.DataFrame:
    """Moments of simulations by dates by segments: n contacts, of whom x have the outcome.

    Dates are months, and windows last three.
    """
    simulations, dates, segments = x.shape
    place = np.indices(x.shape).reshape(3, -1)
    starts = np.array([month(number) for number in range(dates)], dtype="datetime64[s]")
    ends = np.array([month(number + MONTHS_OF_A_WINDOW) for number in range(dates)], dtype="datetime64[s]")
    sizes = np.broadcast_to(n, x.shape).reshape(-1)
    return pd.DataFrame(
        {
            "as_of_date": starts[place[1]],
            "is_current": False,
            "is_mature": True,
            "window_start": starts[place[1]],
            "window_end": ends[place[1]],
            "segmentation": np.array([f"s{number:04d}" for number in range(simulations)], dtype=object)[place[0]],
            "segment": np.array([f"segment_{number + 1:02d}" for number in range(segments)], dtype=object)[place[2]],
            "segment_position": place[2] + 1,
            "outcome": outcome,
            "outcome_kind": "proportion",
            "n_contacts": sizes,
            "denominator": sizes,
            "numerator": x.reshape(-1),
            "sum_of_squares": x.reshape(-1),
        }
    )


def declared(moments: pd.DataFrame, **changed: Any) -> pd.DataFrame:
    """Rows of int_segments for some moments: each has an action of its own, the last is the default."""
    segments = moments[["segmentation", "segment", "segment_position"]].drop_duplicates(ignore_index=True)
    segments = segments.rename(columns={"segment_position": "position"})
    last = segments.groupby("segmentation")["position"].transform("max")
    return segments.assign(
        **{"is_default": segments["position"] == last, "is_unknown": False, "owner": "marketing",
           "action": "Do " + segments["segment"], "attributes_without_history": None, **changed}
    )  # fmt: skip


def reached(moments: pd.DataFrame, **changed: Any) -> pd.DataFrame:
    """Rows of int_segment_reach: everybody can be written to, and everything is known of everybody."""
    newest = moments[moments["as_of_date"] == moments["as_of_date"].max()]
    rows = newest[["segmentation", "segment", "segment_position", "n_contacts"]].drop_duplicates(ignore_index=True)
    everyone = rows["n_contacts"]
    return rows.assign(**{"key_fields": "plan", "n_reachable": everyone, "n_complete": everyone, **changed})


class Scorecards:
    """The models from the moments to the scorecard, in a DuckDB in memory."""

    def __init__(self, project: DbtProject, variables: dict | None = None) -> None:
        self._models = ModelsInMemory(project, STEPS, variables)
        for name in PUBLISHED_RANGES:
            self._models.fill(name, pd.read_csv(PROJECT_ROOT / "seeds" / "reference" / f"{name}.csv"))

    def compute(
        self, moments: pd.DataFrame, segments: pd.DataFrame | None = None, reach: pd.DataFrame | None = None
    ) -> pd.DataFrame:
        """The scorecard, sorted by its key; segments and reach are without fault where they are not given."""
        given = moments.assign(
            **{name: [None if value is None else str(value) for value in moments[name]]
               for name in ("denominator", "numerator", "sum_of_squares")}
        )  # fmt: skip
        self._models.fill("int_segment_moments", given, MOMENTS_COLUMNS)
        dates = given[list(DATES_COLUMNS)].drop_duplicates()
        self._models.fill("int_as_of_dates", dates, DATES_COLUMNS)
        self._models.fill("int_segments", declared(moments) if segments is None else segments)
        self._models.fill("int_segment_reach", reached(moments) if reach is None else reach)
        self._models.build()
        return self._models.read("segmentation_scorecard", "segmentation, outcome, as_of_date").df()
