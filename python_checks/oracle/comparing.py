"""Comparison of two tables, row by row; a failure names the rows and columns that differ."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from typing import Any

import numpy as np
import pandas as pd

SHOWN = 5
SMALLEST_P_VALUE = 1e-290


@dataclass(frozen=True)
class Figures:
    """Columns that may differ by rounding; everything else must be equal."""

    relative: float = 1e-9
    absolute: float = 1e-12
    columns: Sequence[str] = ()
    p_values: Sequence[str] = ()


def differences(
    expected: pd.DataFrame, actual: pd.DataFrame, keys: list[str], figures: Figures | None = None
) -> list[str]:
    """What differs, in words; an empty list where nothing does. Columns are those of `expected`."""
    figures = figures or Figures()
    actual = actual[list(expected.columns)]
    found = _different_keys(expected, actual, keys)
    if found:
        return found
    expected = expected.sort_values(keys, ignore_index=True)
    actual = actual.sort_values(keys, ignore_index=True)
    for column in expected.columns:
        wanted, given = expected[column].to_numpy(dtype=object), actual[column].to_numpy(dtype=object)
        suspects = np.flatnonzero((wanted != given) & ~(pd.isna(wanted) & pd.isna(given)))
        wrong = [position for position in suspects if not _agree(wanted[position], given[position], column, figures)]
        if wrong:
            found.append(_describe(column, wrong, expected, actual, keys))
    return found


def _different_keys(expected: pd.DataFrame, actual: pd.DataFrame, keys: list[str]) -> list[str]:
    wanted, given = (list(frame[keys].itertuples(index=False, name=None)) for frame in (expected, actual))
    found = []
    for word, rows in (
        ("missing", sorted(set(wanted) - set(given))),
        ("not expected", sorted(set(given) - set(wanted))),
        ("repeated", sorted(key for key, n in pd.Series(given, dtype=object).value_counts().items() if n > 1)),
    ):
        if rows:
            found.append(f"{len(rows)} rows {word}, among them {rows[:SHOWN]}")
    return found


def _agree(expected: Any, actual: Any, column: str, figures: Figures) -> bool:
    """Whether two values that are not the same are as near as their column asks."""
    if pd.isna(expected) or pd.isna(actual):
        return False
    if column in figures.p_values:
        return abs(expected - actual) <= max(figures.relative * abs(expected), SMALLEST_P_VALUE)
    if column in figures.columns:
        return abs(float(expected) - float(actual)) <= max(figures.relative * abs(expected), figures.absolute)
    return False


def _describe(column: str, wrong: list[int], expected: pd.DataFrame, actual: pd.DataFrame, keys: list[str]) -> str:
    lines = [f"{column}: {len(wrong)} of {len(expected)} rows differ"]
    for position in wrong[:SHOWN]:
        key = ", ".join(str(value) for value in expected.loc[position, keys])
        lines.append(f"    {key}: expected {expected.at[position, column]!r}, found {actual.at[position, column]!r}")
    return "\n".join(lines)


def in_ten_thousandths(amounts: pd.Series) -> list[int | None]:
    """Money as whole numbers, so that it can be compared exactly."""
    return [None if pd.isna(amount) else int(Decimal(amount).scaleb(4)) for amount in amounts]


def without_time(frame: pd.DataFrame, *columns: str) -> pd.DataFrame:
    """Warehouses give dates as dates or as timestamps at midnight; compare them as dates."""

    def day(value: Any) -> Any:
        return value.date() if isinstance(value, datetime) else value

    return frame.assign(**{column: [day(value) for value in frame[column]] for column in columns})
