"""Somebody asks to be deleted: docs/personal_data.md says what to do, and nothing is left then."""

from __future__ import annotations

import duckdb
from incremental.history import ChangingBase
from incremental.runs import FEW_DATES, Runs
from support.dbt_runs import DUCKDB

ID = "the-one-who-goes"
EMAIL = "the.one@example.com"


def tables_that_know(database: str, key: int) -> set[str]:
    """Tables and views, the source aside, that have the id or the address in a text, or the key."""
    found = set()
    with duckdb.connect(database, read_only=True) as connection:
        columns = connection.execute(
            "select schema_name, table_name, column_name, data_type from duckdb_columns() where not internal"
            " and not regexp_matches(table_name, '^(base_)?changing_')"
        ).fetchall()
        for schema, table, column, kind in columns:
            if kind == "VARCHAR":
                condition = f"contains(lower({column}), '{ID}') or contains(lower({column}), '{EMAIL}')"
            elif column.endswith("contact_key"):
                condition = f"{column} = {key}"
            else:
                continue
            if connection.execute(f"select count(*) from {schema}.{table} where {condition}").fetchone()[0]:
                found.add(table)
    return found


def test_nothing_is_left_of_a_contact_who_is_deleted_with_its_events(tmp_path) -> None:
    base = ChangingBase.started(5, n_contacts=60, days=150)
    person = base.contacts[7]
    for event in base.events:
        if event["contact_id"] == person["contact_id"]:
            event["contact_id"] = ID
    person |= {"contact_id": ID, "email": EMAIL, "created_at": "2024-01-04T00:00:00"}
    runs = Runs(tmp_path / "runs", target=DUCKDB)
    database = str(runs.project.database)
    runs.build(base, variables=FEW_DATES)
    with duckdb.connect(database, read_only=True) as connection:
        key = connection.execute(
            "select contact_key from main_segmentation_staging.stg_contacts where email = ?", [EMAIL]
        ).fetchone()[0]
    known = tables_that_know(database, key)
    assert {"dim_contacts", "int_contact_activity", "int_contact_features", "stg_events_checked"} <= known

    # An event stays behind.
    events = [event for event in base.events if event["contact_id"] == ID]
    assert len(events) > 2
    base.contacts.remove(person)
    base.events = [event for event in base.events if event["contact_id"] != ID] + events[:1]
    runs.build(base, variables=FEW_DATES)
    left = tables_that_know(database, key)
    assert "rejected_rows" in left
    assert left <= {"rejected_rows", "stg_events_checked", "stg_events_read"}, left

    base.events.remove(events[0])
    runs.build(base, variables=FEW_DATES)
    assert tables_that_know(database, key) == set()
