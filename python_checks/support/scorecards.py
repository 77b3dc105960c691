"""The scorecard, computed from measures, declarations and reach that a check makes up."""

from __future__ import annotations

from typing import Any

import duckdb
import numpy as np
import pandas as pd

from support.dbt_runs import PROJECT_ROOT, DbtProject
from support.macros import MEASURES_COLUMNS, compiled_models

STEPS = [
    "segment_share",
    "segment_spread",
    "int_segmentation_power",
    "int_segmentation_trend",
    "segmentation_scorecard",
]
BENCHMARKS = ["published_ranges_contact_segmentation", "published_ranges_audience_segmentation"]
MONTHS_OF_A_WINDOW = 3


def month(number: int) -> pd.Timestamp:
    return pd.Timestamp("2020-01-01") + pd.DateOffset(months=number)


def measures_of_counts(n: np.ndarray, x: np.ndarray, outcome: str = "conversion") -> pd.DataFrame:
    """Measures of simulations by dates by segments: n contacts, of whom x have the outcome.

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


def declared(measures: pd.DataFrame, **changed: Any) -> pd.DataFrame:
    """Rows of dim_segments for some measures: each has an action of its own, the last is the default."""
    segments = measures[["segmentation", "segment", "segment_position"]].drop_duplicates(ignore_index=True)
    segments = segments.rename(columns={"segment_position": "position"})
    last = segments.groupby("segmentation")["position"].transform("max")
    return segments.assign(
        **{"is_default": segments["position"] == last, "is_unknown": False, "owner": "marketing",
           "action": "Do " + segments["segment"], **changed}
    )  # fmt: skip


def reached(measures: pd.DataFrame, **changed: Any) -> pd.DataFrame:
    """Rows of int_segment_reach: everybody can be written to, and everything is known of everybody."""
    newest = measures[measures["as_of_date"] == measures["as_of_date"].max()]
    rows = newest[["segmentation", "segment", "segment_position", "n_contacts"]].drop_duplicates(ignore_index=True)
    everyone = rows["n_contacts"]
    return rows.assign(**{"key_fields": "plan", "n_reachable": everyone, "n_complete": everyone, **changed})


class Scorecards:
    """The models from the measures to the scorecard, in a DuckDB in memory."""

    def __init__(self, project: DbtProject, variables: dict | None = None) -> None:
        self._sql = compiled_models(project, STEPS, variables)
        self._connection = duckdb.connect()
        self._connection.execute(f"attach ':memory:' as {project.database.stem}")
        self._connection.execute(f"use {project.database.stem}")
        for name in BENCHMARKS:
            path = PROJECT_ROOT / "seeds" / "reference" / f"{name}.csv"
            self._connection.execute(f"create table {name} as select * from read_csv('{path}')")

    def compute(
        self, measures: pd.DataFrame, segments: pd.DataFrame | None = None, reach: pd.DataFrame | None = None
    ) -> pd.DataFrame:
        """The scorecard, sorted by its key; segments and reach are without fault where they are not given."""
        given = measures.assign(
            **{name: [None if value is None else str(value) for value in measures[name]]
               for name in ("denominator", "numerator", "sum_of_squares")}
        )  # fmt: skip
        typed = ", ".join(f"cast({name} as {kind}) as {name}" for name, kind in MEASURES_COLUMNS.items())
        self._connection.register("given", given)
        self._connection.execute(f"create or replace table int_segment_moments as select {typed} from given")
        for name, frame in [
            ("dim_segments", declared(measures) if segments is None else segments),
            ("int_segment_reach", reached(measures) if reach is None else reach),
        ]:
            self._connection.register("given_rows", frame)
            self._connection.execute(f"create or replace table {name} as select * from given_rows")
        for name in STEPS:
            self._connection.execute(f"create or replace table {name} as {self._sql[name]}")
        return self.table("segmentation_scorecard")

    def table(self, name: str) -> pd.DataFrame:
        """What a step gave."""
        return self._connection.execute(f"select * from {name} order by segmentation, outcome, as_of_date").df()
