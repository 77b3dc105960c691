"""Compares what the build and the script wrote: three tables row by row, the features by their sums per as-of date.

    python benchmarks/compare.py results/build.duckdb results/script.duckdb

Counts, dates and names must be equal; figures may differ by rounding alone. Exit code 1 where anything differs.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import duckdb

TABLES = {
    "segment_share": ("as_of_date", "segmentation", "segment"),
    "segment_outcomes": ("as_of_date", "segmentation", "segment", "outcome"),
    "segment_spread": ("as_of_date", "segmentation", "outcome"),
}
TOLERANCE = 1e-9
SMALLEST = 1e-12  # differences below it are rounding, whatever they are relative to
EXAMPLES = 5

# Of the build the panel is read and of the script a view over its features; both by the same names.
PANEL = "int_contact_panel"
SCRIPT_PANEL = """
    select features.*, topics.topic as top_topic, products.product as top_product
    from script.contact_features as features
    left join script.topic_names as topics
        on leading_topic > 0 and 999999 - leading_topic % 1000000 = topics.name_rank
    left join script.product_names as products
        on leading_product > 0 and 999999 - leading_product % 1000000 = products.name_rank
"""
NOT_FEATURES = ("contact_key", "leading_topic", "leading_product", "as_of_date")


def columns_of(connection: duckdb.DuckDBPyConnection, query: str) -> dict[str, str]:
    return {row[0]: row[1] for row in connection.execute(f"describe {query}").fetchall()}


def is_figure(kind: str) -> bool:
    return kind in ("DOUBLE", "FLOAT") or kind.startswith("DECIMAL")


def same(column: str, kind: str) -> str:
    """SQL: true where both sides agree on a column."""
    one, two = f"build.{column}", f"script.{column}"
    if not is_figure(kind):
        return f"{one} is not distinct from {two}"
    difference = f"abs({one}::double - {two}::double)"
    allowed = f"greatest({SMALLEST}, {TOLERANCE} * greatest(abs({one}::double), abs({two}::double)))"
    return f"(({one} is null and {two} is null) or coalesce({difference} <= {allowed}, false))"


def differences(
    connection: duckdb.DuckDBPyConnection, name: str, build: str, script: str, keys: tuple[str, ...]
) -> list[str]:
    """What differs between two relations, in words; nothing where they agree."""
    kinds, others = columns_of(connection, build), columns_of(connection, script)
    if set(kinds) != set(others):
        return [f"{name}: columns on one side only: {sorted(set(kinds) ^ set(others))}"]
    found = []
    join = f"from ({build}) as build full join ({script}) as script on " + " and ".join(
        f"build.{key} = script.{key}" for key in keys
    )
    alone = connection.execute(
        f"select count(*) {join} where build.{keys[0]} is null or script.{keys[0]} is null"
    ).fetchone()[0]
    if alone:
        found.append(f"{name}: {alone} rows are on one side only")
    for column, kind in kinds.items():
        if column in keys:
            continue
        kind = kind if not is_figure(others[column]) else others[column]
        shown = ", ".join(f"build.{key}" for key in keys)
        rows = connection.execute(
            f"select {shown}, build.{column}, script.{column} {join} where not {same(column, kind)} "
            f"and build.{keys[0]} is not null and script.{keys[0]} is not null"
        ).fetchall()
        for row in rows[:EXAMPLES]:
            found.append(
                f"{name}.{column} at {', '.join(map(str, row[:-2]))}: build {row[-2]}, script {row[-1]}"
                f" ({len(rows)} rows)"
            )
    return found


def sums_of_features(relation: str, kinds: dict[str, str]) -> str:
    """A query with a row per as-of date and a sum for every feature."""
    sums = ["as_of_date", "count(*) as n_rows"]
    for column, kind in kinds.items():
        if kind == "DOUBLE":
            sums.append(f"sum({column}) as {column}")
        elif kind == "VARCHAR":
            sums.append(f"sum(hash({column})::hugeint)::double as {column}")
        elif kind.startswith("TIMESTAMP"):
            sums.append(f"sum(epoch_us({column})::hugeint)::double as {column}")
        else:
            sums.append(f"sum({column})::double as {column}")
    return f"select {', '.join(sums)} from {relation} group by 1"


def open_both(build: Path, script: Path) -> duckdb.DuckDBPyConnection:
    """Both files, read only. The build's keeps its own name, by which its views call it."""
    connection = duckdb.connect(config={"memory_limit": "4GB"})
    connection.execute(f"attach '{build}' as {build.stem} (read_only)")
    connection.execute(f"attach '{script}' as script (read_only)")
    return connection


def compare(build: Path, script: Path) -> list[str]:
    """Everything that differs, in words."""
    found = []
    with open_both(build, script) as connection:
        schema = f"{build.stem}.main"
        for table, keys in TABLES.items():
            found += differences(
                connection, table, f"select * from {schema}.{table}", f"select * from script.{table}", keys
            )
        connection.execute(f"create temp view script_panel as {SCRIPT_PANEL}")
        kinds = {
            name: kind
            for name, kind in columns_of(connection, "select * from script_panel").items()
            if name not in NOT_FEATURES and not name.startswith("outcome_")
        }
        found += differences(
            connection,
            "features",
            sums_of_features(f"{schema}.{PANEL}", kinds),
            sums_of_features("script_panel", kinds),
            ("as_of_date",),
        )
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path, help="DuckDB file that the build wrote")
    parser.add_argument("script", type=Path, help="DuckDB file that the script wrote")
    arguments = parser.parse_args()
    found = compare(arguments.build, arguments.script)
    print("\n".join(found) if found else "The build and the script agree.")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
