"""The order of the rows and the number of threads change nothing, not even the last bit of a float."""

from __future__ import annotations

import csv
import random
from pathlib import Path

import pytest
import yaml
from broken_input.kinds import Row
from incremental.history import ChangingBase
from incremental.runs import Runs
from support.dbt_runs import DUCKDB, ENGINE, PROJECT_ROOT, DbtProject
from support.digests import Digest, differing_tables, digests_of
from support.parity import MARTS
from support.readers import contents, schema_of, session

on_duckdb = pytest.mark.skipif(ENGINE != DUCKDB, reason="Files are read by DuckDB alone.")
DEMO = PROJECT_ROOT / "seeds" / "demo"
# The demo alone fits into one of the blocks that DuckDB deals to its threads; copies of it do not.
COPIES = 4
SEED = 7
# PostgreSQL shares out even the smallest table among its workers then.
IN_PARALLEL = {
    "min_parallel_table_scan_size": "0", "min_parallel_index_scan_size": "0", "parallel_setup_cost": "0",
    "parallel_tuple_cost": "0", "max_parallel_workers_per_gather": "4",
}  # fmt: skip
TABLES = {
    **MARTS,
    "segmentation_comparison": ["as_of_date", "segmentation", "challenger", "outcome"],
    "stg_contacts": ["contact_id"],
    "stg_events_read": ["event_id"],
    "stg_events_checked": ["contact_key", "event_type", "occurred_at"],
    "int_contact_panel": ["contact_id", "as_of_date"],
    **{
        f"seg_{name}": ["contact_id", "as_of_date"]
        for name in [
            "lifecycle",
            "engagement",
            "company_size",
            "industry",
            "acquisition_channel",
            "rfv",
            "value_tier",
            "priority",
        ]
    },
}


def copies_of(table: str) -> list[Row]:
    """The demo's rows several times over, each time with other contacts and events, all of them somewhat alike."""
    with (DEMO / f"demo_{table}.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    ids = [name for name in ("contact_id", "merged_into_contact_id", "event_id") if name in rows[0]]
    return [
        row | {name: f"{row[name].strip()}-{number}" for name in ids if row[name].strip()}
        for number in range(COPIES)
        for row in rows
    ]


def write_in_order(path: Path, rows: list[Row]) -> None:
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def profile_with_threads(folder: Path, threads: int) -> Path:
    """The project's profile, with as many threads for dbt and for DuckDB itself."""
    profile = yaml.safe_load((PROJECT_ROOT / "profiles.yml").read_text())
    output = profile["contact_segmentation"]["outputs"]["dev"]
    output["threads"] = threads
    output["settings"] = output.get("settings", {}) | {"threads": threads}
    (folder / "profiles.yml").write_text(yaml.safe_dump(profile))
    return folder


def built(folder: Path, threads: int, shuffled: bool) -> dict[str, Digest]:
    """Digests of all that is compared, from a build of its own."""
    folder.mkdir()
    for table in ("contacts", "events"):
        rows = copies_of(table)
        if shuffled:
            random.Random(SEED).shuffle(rows)
        write_in_order(folder / f"{table}.csv", rows)
    project = DbtProject(folder, profiles_folder=profile_with_threads(folder, threads))
    project.run(
        "build",
        "--exclude-resource-type",
        "test",
        "unit_test",
        variables={
            "contacts_model": "base_files__contacts",
            "events_model": "base_files__events",
            "contacts_files": "contacts.csv",
            "events_files": "events.csv",
        },
    ).must_succeed()
    return digests_of(project.database, TABLES)


@on_duckdb
def test_shuffled_rows_and_more_threads_give_identical_tables(tmp_path):
    one = built(tmp_path / "one_thread", threads=1, shuffled=False)
    other = built(tmp_path / "eight_threads_shuffled", threads=8, shuffled=True)
    assert differing_tables(one, other) == {}
    assert one["int_contact_panel"]["contact_id"][0] > 250_000


@pytest.mark.skipif(ENGINE != "postgres", reason="The settings are PostgreSQL's own.")
def test_shuffled_rows_and_more_workers_give_identical_marts_on_postgres(tmp_path, own_server):
    base = ChangingBase.started(SEED)
    # Some contacts and events come twice and say different things; nothing but the rows themselves tells which counts.
    base.contacts += [row | {"employee_count": f"{row['employee_count']}1"} for row in base.contacts[:20]]
    base.events += [row | {"event_type": "purchase", "amount": "17"} for row in base.events[:60]]
    one = Runs(tmp_path / "one_thread")
    one.build(base, "--threads", "1")
    with session(one.project) as query:
        for name, value in IN_PARALLEL.items():
            query(f"alter role current_user set {name} = '{value}'; select 1")
    with session(one.project) as query:
        plan = query(f"explain select count(*) from {schema_of(one.project)}.dim_contacts")
    assert "Parallel Seq Scan" in str(plan)
    for rows in (base.contacts, base.events):
        random.Random(SEED).shuffle(rows)
    other = Runs(tmp_path / "eight_threads_shuffled")
    other.build(base, "--threads", "8")
    assert contents(one.project) == contents(other.project)


@on_duckdb
def test_the_zone_of_the_machine_and_of_the_session_makes_no_difference(tmp_path, demo_build):
    profile = (PROJECT_ROOT / "profiles.yml").read_text()
    elsewhere = profile.replace("TimeZone: UTC", "TimeZone: Asia/Kolkata")
    assert elsewhere != profile
    (tmp_path / "profiles.yml").write_text(elsewhere)
    project = DbtProject(tmp_path, profiles_folder=tmp_path)
    project.run(
        "build", "--exclude-resource-type", "test", "unit_test", environment={"TZ": "Asia/Kolkata"}
    ).must_succeed()
    assert differing_tables(digests_of(demo_build.database, TABLES), digests_of(project.database, TABLES)) == {}
