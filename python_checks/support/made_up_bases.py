"""Bases that a check makes up, and what the models of champion and challenger say of them in a DuckDB in memory."""

from __future__ import annotations

from datetime import date

import numpy as np
import pandas as pd

from support.dbt_runs import DbtProject
from support.macros import ModelsInMemory

# In the order in which they read each other.
MODELS = [
    "int_prediction_dates",
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
        self._models = ModelsInMemory(project, MODELS)
        self._draws = self._models.sql["int_bootstrap_draws"]

    def compute(self, bases: list[tuple[pd.DataFrame, pd.DataFrame]], replicates: int | None = None) -> pd.DataFrame:
        """One row per base, in their order, of the mart with the champion as champion; `table` keeps the rest.

        `replicates` stands in for the 200 that the models were compiled with.
        """
        self._fill(bases)
        assert "<= 200" in self._draws
        self._models.sql["int_bootstrap_draws"] = self._draws.replace("<= 200", f"<= {replicates or 200}")
        self._models.build()
        rows = self.table("segmentation_comparison")
        rows["base"] = (pd.to_datetime(rows["as_of_date"]) - pd.Timestamp(FIRST_DAY)).dt.days // 2
        is_judged = (pd.to_datetime(rows["as_of_date"]) - pd.Timestamp(FIRST_DAY)).dt.days % 2 == 1
        is_pair = (rows["segmentation"] == CHAMPION) & (rows["challenger"] == CHALLENGER)
        chosen = rows[is_judged & is_pair & (rows["outcome"] == "conversion")]
        return chosen.set_index("base").sort_index()

    def table(self, model: str) -> pd.DataFrame:
        return self._models.read(model).df()

    def _fill(self, bases: list[tuple[pd.DataFrame, pd.DataFrame]]) -> None:
        """A window closes on the next day, so that each date is judged by the rates of the one before."""
        given = pd.concat(
            [pd.DataFrame(columns=[*CELL_COLUMNS, "day"], dtype=int)]
            + [
                cells.assign(day=2 * base + date)
                for base, dates in enumerate(bases)
                for date, cells in enumerate(dates)
            ]
        )
        days = pd.DataFrame({"day": range(2 * len(bases))}, dtype=int)
        as_of_date = f"cast('{FIRST_DAY}' as date) + cast(day as integer)"
        self._models.fill_by(
            "int_as_of_dates",
            f"select {as_of_date} as as_of_date, {as_of_date} as window_start, {as_of_date} + 1 as window_end,"
            " true as is_mature from days",
            days=days,
        )
        sums = ", ".join(
            f"{n} as {name}_denominator, {x} as {name}_numerator"
            for name, n, x in [("conversion", "n", "x"), ("retention", 0, 0), ("engagement", 0, 0)]
        )
        one_segment = ", ".join(f"1 as {name}_position" for name in OTHERS)
        self._models.fill_by(
            "int_segment_combinations",
            f"select {as_of_date} as as_of_date, champion as {CHAMPION}_position,"
            f" challenger as {CHALLENGER}_position, {one_segment}, {sums} from given",
            given=given,
        )
        # Every segment at every date, also where nobody is in it.
        segmentations = {CHAMPION: "champion", CHALLENGER: "challenger", **dict.fromkeys(OTHERS, "1")}
        counts = " union all ".join(
            f"select '{name}' as segmentation, {position} as segment_position, day, sum(n) as n, sum(x) as x"
            " from given group by 1, 2, 3"
            for name, position in segmentations.items()
        )
        self._models.fill_by(
            "int_segment_moments",
            f"with counts as ({counts}),"
            " segments as (select distinct segmentation, segment_position from counts)"
            f" select {as_of_date} as as_of_date, true as is_mature, segmentation, segment_position,"
            " 'conversion' as outcome, 'proportion' as outcome_kind,"
            " coalesce(n, 0) as denominator, coalesce(x, 0) as numerator, false as is_withheld"
            " from segments cross join days left join counts using (segmentation, segment_position, day)",
            given=given,
            days=days,
        )
