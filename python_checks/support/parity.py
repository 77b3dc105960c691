"""Whether two engines give the same rows: marts row by row, and a digest of who is in which segment."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import Any

import pandas as pd

from support.dbt_runs import DbtProject
from support.warehouse import Warehouse, open_warehouse

RELATIVE = 1e-9
# Below it a figure is nothing but what rounding left.
ABSOLUTE = 1e-12
SHOWN = 5
# The marts with what one row of each is; rejected rows may be the same to the last letter, so all of their columns are.
MARTS = {
    "segment_share": ["as_of_date", "segmentation", "segment"],
    "segment_outcomes": ["as_of_date", "segmentation", "segment", "outcome"],
    "segment_spread": ["as_of_date", "segmentation", "outcome"],
    "segmentation_scorecard": ["as_of_date", "segmentation", "outcome"],
    "segment_similarity": ["as_of_date", "segmentation", "segment", "other_segment", "outcome"],
    "segment_splits": ["as_of_date", "segmentation", "segment", "other_segmentation", "outcome"],
    "segmentation_comparison": ["as_of_date", "segmentation", "challenger", "outcome"],
    "segment_rule_coverage": ["segmentation", "segment"],
    "segment_rule_overlap": ["segmentation", "segment", "other_segment"],
    "segment_score_grid": ["segmentation", "recency_score", "frequency_score", "value_score"],
    "segment_cut_sensitivity": ["segmentation", "cut", "cut_change", "outcome"],
    "segment_findings": ["pattern", "segmentation", "segment", "outcome"],
    "dim_segments": ["segmentation", "segment"],
    "dim_contacts": ["contact_id"],
    "rejected_rows": ["source_table", "row_key", "reason", "raw_row"],
    "staging_reconciliation": ["source_table"],
    "staging_field_issues": ["source_table", "field", "issue"],
}
Row = dict[str, Any]


@dataclass
class Snapshot:
    """What is compared of a warehouse."""

    assignments: str
    marts: dict[str, list[Row]]


def plain(value: Any) -> Any:
    """A value as every driver would give it: nothing is None, a number has a type of Python."""
    if value is None or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    if isinstance(value, pd.Timestamp):
        return value.to_pydatetime()
    return value.item() if hasattr(value, "item") else value


def rows_of(frame: pd.DataFrame) -> list[Row]:
    """The rows of a frame in plain values."""
    columns = [column.lower() for column in frame.columns]
    values = (frame[column].astype(object) for column in frame.columns)
    return [dict(zip(columns, map(plain, row), strict=True)) for row in zip(*values, strict=True)]


def assignments_of(warehouse: Warehouse, segmentations: Sequence[str]) -> list[tuple[str, str, str, str]]:
    """Contact, as-of date, segmentation and segment, in byte order."""
    found = []
    for name in segmentations:
        rows = warehouse.query(f"select contact_id, as_of_date, segment from seg_{name}")
        found += [(row[0], str(row[1])[:10], name, row[2]) for row in rows.itertuples(index=False)]
    return sorted(found)


def digest_of(assignments: list[tuple[str, str, str, str]]) -> str:
    """One short text for all assignments: equal where they are."""
    digest = hashlib.md5()
    for assignment in assignments:
        digest.update(("\x1f".join(assignment) + "\x1e").encode())
    return digest.hexdigest()


def snapshot_of(project: DbtProject, marts: Sequence[str] = tuple(MARTS)) -> Snapshot:
    """What is compared of what a project has built, read as a whole, so that the warehouse may be closed."""
    with open_warehouse(project.database, target=project.target) as warehouse:
        tables = {mart: rows_of(warehouse.table(mart)) for mart in marts}
        segmentations = sorted({row["segmentation"] for row in rows_of(warehouse.table("dim_segments"))})
        return Snapshot(digest_of(assignments_of(warehouse, segmentations)), tables)


def agree(one: Any, other: Any) -> bool:
    """Whether two values are the same; floating point may differ by rounding. Whole numbers, money and text may not."""
    if one is None or other is None:
        return one is other
    if isinstance(one, float) or isinstance(other, float):
        one, other = float(one), float(other)
        return one == other or abs(one - other) <= max(RELATIVE * max(abs(one), abs(other)), ABSOLUTE)
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, (int, Decimal)) and isinstance(other, (int, Decimal)):
        return one == other
    if isinstance(one, date) and not isinstance(one, datetime) and isinstance(other, datetime):
        return agree(other, one)
    if isinstance(one, datetime) and isinstance(other, date) and not isinstance(other, datetime):
        return one == datetime(other.year, other.month, other.day)
    return type(one) is type(other) and one == other


def in_order(rows: list[Row], keys: Sequence[str]) -> list[Row]:
    """Rows in the byte order of their keys, nulls first."""
    return sorted(rows, key=lambda row: [(row[key] is not None, str(row[key])) for key in keys])


def differences(name: str, one: list[Row], other: list[Row], keys: Sequence[str]) -> list[str]:
    """What differs between two tables, in words; empty where nothing does."""
    if len(one) != len(other):
        return [f"{name}: {len(one)} rows and {len(other)} rows"]
    found: dict[str, list[str]] = {}
    for left, right in zip(in_order(one, keys), in_order(other, keys), strict=True):
        if left.keys() != right.keys():
            return [f"{name}: the columns {sorted(left)} and {sorted(right)}"]
        for column in left:
            if not agree(left[column], right[column]):
                key = ", ".join(str(left[part])[:80] for part in keys)
                found.setdefault(column, []).append(
                    f"    {key}: {str(left[column])[:120]!r} and {str(right[column])[:120]!r}"
                )
    return [
        "\n".join([f"{name}.{column}: {len(lines)} of {len(one)} rows differ", *lines[:SHOWN]])
        for column, lines in found.items()
    ]


def differences_of(one: Snapshot, other: Snapshot) -> list[str]:
    """What differs between two warehouses, in words; empty where nothing does."""
    found = [] if one.assignments == other.assignments else ["Contacts are in other segments: the digests differ"]
    for mart, rows in one.marts.items():
        found += differences(mart, rows, other.marts[mart], MARTS[mart])
    return found
