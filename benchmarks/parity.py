"""Whether the build and the script wrote the same: three tables row by row, the features by their sums per as-of date.

    python benchmarks/parity.py results/build/tables results/script/script.duckdb
    python benchmarks/parity.py --builds results/further_period/all results/refresh/tables

The second compares two builds of one engine, row by row and by sums in the same way. A folder of tables is a DuckDB
file's, or Spark's. Counts, dates and names must be equal; figures may differ by rounding alone. Exit code 1 where
anything differs. Of the three tables every column that the script writes is compared; the others are named.
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

# Of two builds these are compared beside the marts.
ONE_ROW_EACH = {"staging_reconciliation": ("source_table",), "staging_field_issues": ("source_table", "field", "issue")}
SUMMED_PER_DATE = ("int_contact_features", "int_contact_segments")
SUMMED = ("dim_contacts", "rejected_rows")

# Of the build the panel is read and of the script a view over its features; both by the same names.
PANEL = "int_contact_panel"
SPARK_PANEL = "int_contact_features"
SCRIPT_PANEL = """
    select features.*, topics.topic as top_topic, products.product as top_product
    from script.contact_features as features
    left join script.topic_names as topics
        on leading_topic > 0 and 999999 - leading_topic % 1000000 = topics.name_rank
    left join script.product_names as products
        on leading_product > 0 and 999999 - leading_product % 1000000 = products.name_rank
"""
DUCKDB_FILE = "build.duckdb"
SPARK_SCHEMAS = "warehouse/*.db"
BUILT = "__built_"  # what a mart's table is called on Spark, behind the mart's name and before a time
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


def sums_of(relation: str, kinds: dict[str, str], key: str) -> str:
    """A query with a row per key and a sum for every column."""
    sums = [f"{key} as summed_by", "count(*) as n_rows"]
    for column, kind in kinds.items():
        if kind == "DOUBLE":
            sums.append(f"sum({column}) as {column}")
        elif kind == "VARCHAR":
            sums.append(f"sum(hash({column})::hugeint)::double as {column}")
        elif kind.startswith("TIMESTAMP"):
            sums.append(f"sum(epoch_us({column})::hugeint)::double as {column}")
        elif kind == "DATE":
            sums.append(f"sum(({column} - date '2000-01-01')::bigint)::double as {column}")
        elif kind == "BOOLEAN":
            sums.append(f"count(*) filter ({column}) as {column}")
        else:
            sums.append(f"sum({column})::double as {column}")
    return f"select {', '.join(sums)} from {relation} group by all"


def open_build(connection: duckdb.DuckDBPyConnection, tables: Path, name: str) -> str:
    """Makes the tables of a build readable, whichever engine wrote them. Returns a schema that shows them all."""
    shown = f"{name}_tables"
    connection.execute(f"create schema {shown}")
    if (tables / DUCKDB_FILE).exists():
        connection.execute(f"attach '{tables / DUCKDB_FILE}' as {name} (read_only)")
        found = connection.execute(
            "select table_name, table_schema from information_schema.tables where table_catalog = ?", [name]
        )
        sources = {table: f"{name}.{schema}.{table}" for table, schema in found.fetchall()}
    else:
        # The newest of a mart's tables is the one that its view shows.
        folders = sorted(path for path in tables.glob(f"{SPARK_SCHEMAS}/*") if any(path.rglob("*.parquet")))
        sources = {
            folder.name.split(BUILT)[0]: f"read_parquet('{folder}/**/*.parquet', hive_partitioning = true)"
            for folder in folders
        }
    for table, source in sources.items():
        connection.execute(f"create view {shown}.{table} as select * from {source}")
    return shown


def compare_with_script(tables: Path, script: Path) -> list[str]:
    """Everything that differs between a build and the script, in words."""
    found = []
    with duckdb.connect(config={"memory_limit": "4GB"}) as connection:
        # The file's own name, by which its views call it.
        schema = open_build(connection, tables, Path(DUCKDB_FILE).stem)
        connection.execute(f"attach '{script}' as script (read_only)")
        for table, keys in TABLES.items():
            columns = columns_of(connection, f"select * from script.{table}")
            built = columns_of(connection, f"select * from {schema}.{table}")
            missing = [name for name in columns if name not in built]
            if missing:
                found.append(f"{table}: columns that the build lacks: {', '.join(missing)}")
                continue
            beyond = [name for name in built if name not in columns]
            if beyond:
                print(f"{table}: not compared, as the script does not write them: {', '.join(beyond)}")
            build = f"select {', '.join(columns)} from {schema}.{table}"
            found += differences(connection, table, build, f"select * from script.{table}", keys)
        connection.execute(f"create temp view script_panel as {SCRIPT_PANEL}")
        # The panel is a view, which no one but Spark can read there; the features that it shows are a table.
        panel = f"{schema}.{PANEL if (tables / DUCKDB_FILE).exists() else SPARK_PANEL}"
        known = columns_of(connection, f"select * from {panel}")
        kinds = {
            name: kind
            for name, kind in columns_of(connection, "select * from script_panel").items()
            if name not in NOT_FEATURES and not name.startswith("outcome_") and name in known
        }
        found += differences(
            connection,
            "features",
            sums_of(panel, kinds, "as_of_date"),
            sums_of("script_panel", kinds, "as_of_date"),
            ("summed_by",),
        )
    return found


def compare_builds(one: Path, other: Path) -> list[str]:
    """Everything that differs between two builds of one engine, in words."""
    found = []
    with duckdb.connect(config={"memory_limit": "4GB"}) as connection:
        schemas = [open_build(connection, one, "one"), open_build(connection, other, "other")]
        for table, keys in {**TABLES, **ONE_ROW_EACH}.items():
            found += differences(connection, table, *(f"select * from {schema}.{table}" for schema in schemas), keys)
        for table in SUMMED_PER_DATE + SUMMED:
            kinds = columns_of(connection, f"select * from {schemas[0]}.{table}")
            key = "as_of_date" if table in SUMMED_PER_DATE else "'all'"
            found += differences(
                connection, table, *(sums_of(f"{schema}.{table}", kinds, key) for schema in schemas), ("summed_by",)
            )
    return found


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("build", type=Path, help="folder with the tables of a build")
    parser.add_argument("other", type=Path, help="DuckDB file that the script wrote, or the tables of another build")
    parser.add_argument("--builds", action="store_true", help="the other is a build, too")
    arguments = parser.parse_args()
    if arguments.builds:
        found, same = compare_builds(arguments.build, arguments.other), "Both builds are the same."
    else:
        found, same = compare_with_script(arguments.build, arguments.other), "The build and the script agree."
    print("\n".join(found) if found else same)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
