"""Bases that a check makes up, and what the models of champion and challenger say of them in a DuckDB in memory."""

from __future__ import annotations

import re
from datetime import date, timedelta

import duckdb
import numpy as np
import pandas as pd

from support.dbt_runs import DbtProject
from support.macros import compiled_models

# In the order in which they read each other.
MODELS = [
    "int_known_rates",
    "int_log_losses",
    "int_compared_cells",
    "int_conditional_information",
    "int_bootstrap_draws",
    "int_comparison_bootstrap",
    "int_win_probabilities",
    "segmentation_comparison",
]
# Two of the shipped ones, which stand for any; in the others that are compared all contacts are in one segment.
CHAMPION, CHALLENGER = "company_size_100_500", "company_size"
OTHERS = ["engagement", "industry"]
FIRST_DAY = date(2000, 1, 1)
CELL_COLUMNS = ["champion", "challenger", "n", "x"]


def cells_of(champion: np.ndarray, challenger: np.ndarray, happened: np.ndarray) -> pd.DataFrame:
    """Contacts, each with the two segments that it is in and what it did, counted."""
    width = 1000
    codes, place, n = np.unique(champion * width + challenger, return_inverse=True, return_counts=True)
    x = np.bincount(place, weights=happened, minlength=len(codes)).astype(int)
    return pd.DataFrame({"champion": codes // width, "challenger": codes % width, "n": n, "x": x})


class ComparisonOfBases:
    """The models of the comparison, on bases of two as-of dates each: one gives the rates, the other is judged."""

    def __init__(self, project: DbtProject) -> None:
        # Whichever schema a model stands in, here all stand in one.
        compiled = compiled_models(project, MODELS).items()
        self._sql = {name: re.sub(r'"\."\w+"\."', '"."main"."', sql) for name, sql in compiled}
        self._place = f"{project.database.stem}.main"
        self._connection = duckdb.connect()
        self._connection.execute(f"attach ':memory:' as {project.database.stem}")

    def compute(self, bases: list[tuple[pd.DataFrame, pd.DataFrame]], replicates: int | None = None) -> pd.DataFrame:
        """One row per base, in their order, of the mart with the champion as champion; `table` keeps the rest.

        `replicates` stands in for the 200 that the models were compiled with.
        """
        self._load(bases)
        for model in MODELS:
            sql = self._sql[model]
            if replicates is not None and model == "int_bootstrap_draws":
                assert "<= 200" in sql
                sql = sql.replace("<= 200", f"<= {replicates}")
            self._connection.execute(f"create or replace table {self._place}.{model} as {sql}")
        rows = self.table("segmentation_comparison")
        rows["base"] = (pd.to_datetime(rows["as_of_date"]) - pd.Timestamp(FIRST_DAY)).dt.days // 2
        is_judged = (pd.to_datetime(rows["as_of_date"]) - pd.Timestamp(FIRST_DAY)).dt.days % 2 == 1
        is_pair = (rows["segmentation"] == CHAMPION) & (rows["challenger"] == CHALLENGER)
        chosen = rows[is_judged & is_pair & (rows["outcome"] == "conversion")]
        return chosen.set_index("base").sort_index()

    def table(self, model: str) -> pd.DataFrame:
        return self._connection.execute(f"select * from {self._place}.{model}").df()

    def _load(self, bases: list[tuple[pd.DataFrame, pd.DataFrame]]) -> None:
        """A window closes on the next day, so that each date is judged by the rates of the one before."""
        given = pd.concat(
            [pd.DataFrame(columns=[*CELL_COLUMNS, "day"], dtype=int)]
            + [
                cells.assign(day=2 * base + date)
                for base, dates in enumerate(bases)
                for date, cells in enumerate(dates)
            ]
        )
        self._connection.register("given", given)
        days = pd.DataFrame({"as_of_date": [FIRST_DAY + timedelta(days=day) for day in range(2 * len(bases))]})
        self._connection.register("days", days)
        self._connection.execute(
            f"create or replace table {self._place}.int_as_of_dates as"
            " select cast(as_of_date as date) as as_of_date, cast(as_of_date as date) + 1 as window_end,"
            " true as is_mature from days"
        )
        sums = ", ".join(
            f"{n} as {name}_denominator, {x} as {name}_numerator"
            for name, n, x in [("conversion", "n", "x"), ("retention", 0, 0), ("engagement", 0, 0)]
        )
        one_segment = ", ".join(f"1 as {name}_position" for name in OTHERS)
        self._connection.execute(
            f"create or replace table {self._place}.int_segment_combinations as"
            f" select cast('{FIRST_DAY}' as date) + cast(day as integer) as as_of_date,"
            f" champion as {CHAMPION}_position, challenger as {CHALLENGER}_position, {one_segment}, {sums} from given"
        )
        # Every segment at every date, also where nobody is in it.
        segmentations = {CHAMPION: "champion", CHALLENGER: "challenger", **dict.fromkeys(OTHERS, "1")}
        counts = " union all ".join(
            f"select '{name}' as segmentation, {position} as segment_position, day, sum(n) as n, sum(x) as x"
            " from given group by 1, 2, 3"
            for name, position in segmentations.items()
        )
        self._connection.execute(
            f"create or replace table {self._place}.int_segment_moments as with counts as ({counts}),"
            " segments as (select distinct segmentation, segment_position from counts)"
            " select as_of_date, is_mature, segments.*, 'conversion' as outcome, 'proportion' as outcome_kind,"
            " coalesce(n, 0) as denominator, coalesce(x, 0) as numerator"
            f" from segments cross join {self._place}.int_as_of_dates as dates left join counts"
            " on segments.segmentation = counts.segmentation and segments.segment_position = counts.segment_position"
            f" and dates.as_of_date = cast('{FIRST_DAY}' as date) + cast(counts.day as integer)"
        )
