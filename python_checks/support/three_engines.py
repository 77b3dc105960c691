"""Builds the demo base on DuckDB, PostgreSQL and Spark, and compares every table of each with that of each other.

`python -m support.three_engines` prints a line per engine and table; where any differ, how they do, and ends with 1.
Names of engines behind it choose among the three.
"""

from __future__ import annotations

import sys
import tempfile
from itertools import combinations
from pathlib import Path

from support.dbt_runs import DUCKDB, DbtProject
from support.parity import MARTS, Snapshot, differences, snapshot_of

TARGETS = {"DuckDB": DUCKDB, "PostgreSQL": "postgres", "Spark": "spark"}
ASSIGNMENTS = "assignments"


def built(folder: Path, target: str) -> Snapshot:
    """What a target holds after a build of the demo base in a place of its own."""
    project = DbtProject(folder / target, target=target)
    project.run("build", "--exclude-resource-type", "test", "unit_test").must_succeed()
    return snapshot_of(project)


def differences_in(table: str, one: Snapshot, other: Snapshot) -> list[str]:
    if table == ASSIGNMENTS:
        same = one.assignments == other.assignments
        return [] if same else [f"{ASSIGNMENTS}: the digests {one.assignments} and {other.assignments}"]
    return differences(table, one.marts[table], other.marts[table], MARTS[table])


def compared(snapshots: dict[str, Snapshot]) -> tuple[list[str], list[str]]:
    """A line per engine and table, and what differs between any two engines."""
    lines, found = [], []
    for table in (ASSIGNMENTS, *MARTS):
        others: dict[str, list[str]] = {engine: [] for engine in snapshots}
        for one, other in combinations(snapshots, 2):
            problems = differences_in(table, snapshots[one], snapshots[other])
            found += [f"{one} and {other}: {problem}" for problem in problems]
            if problems:
                others[one].append(other)
                others[other].append(one)
        for engine, differing in others.items():
            given = snapshots[engine]
            size = given.assignments if table == ASSIGNMENTS else f"{len(given.marts[table])} rows"
            outcome = f"differs from {' and '.join(differing)}" if differing else "equal"
            lines.append(f"{engine:<12} {table:<24} {size:>32}  {outcome}")
    return lines, found


def main(chosen: list[str]) -> int:
    with tempfile.TemporaryDirectory() as folder:
        lines, found = compared({engine: built(Path(folder), TARGETS[engine]) for engine in chosen or TARGETS})
    print("\n".join(lines))
    for difference in found:
        print(difference, file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
