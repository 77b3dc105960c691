"""The engine of DBT_TARGET gives the same rows as DuckDB: on the demo base, and on rows as broken as they come."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from broken_input.accounting import MARTS as MARTS_OF_ROWS
from broken_input.accounting import (
    counts,
    declared_attributes,
    differences_in_counters,
    differences_in_what_is_kept,
    issues,
    must_account_for_everything,
    must_have_readable_marts,
    rejections,
)  # fmt: skip
from broken_input.kinds import CONTACT_COLUMNS, EVENT_COLUMNS, Kind
from broken_input.row_kinds import ANALYSIS_DATE, row_kinds
from support.dbt_runs import DUCKDB, ENGINE, PROJECT_ROOT, DbtProject, installed
from support.parity import MARTS, differences_of, snapshot_of
from support.warehouse import open_warehouse

pytestmark = pytest.mark.skipif(ENGINE == DUCKDB, reason="Compares with DuckDB: set DBT_TARGET to another engine.")
WITHOUT_UNIT_TESTS = ["--exclude-resource-type", "unit_test"]
# It names the broken list of event types, as it should.
RIGHTLY_FAILING = ["--exclude", "event_classes_are_known"]
# Where a build takes minutes: without data tests, which would see the same rows as on DuckDB, and without what judges
# segmentations, which reads sums alone and is compared on the demo base.
NO_MORE_THAN_ROWS_CHANGE = {"spark": ["--exclude-resource-type", "unit_test", "test", "--exclude", "tag:evaluation"]}
COMPARED = MARTS_OF_ROWS if ENGINE in NO_MORE_THAN_ROWS_CHANGE else MARTS


def test_the_demo_base_has_the_same_rows(demo_build, demo_on_duckdb):
    found = differences_of(snapshot_of(demo_on_duckdb), snapshot_of(demo_build))
    assert not found, "\n".join(found)


def without_zero_bytes(value: Any) -> Any:
    """The same kinds with another control character: no engine but DuckDB holds a text with a zero byte."""
    if isinstance(value, str):
        return value.replace("\x00", "\x01")
    if isinstance(value, Counter):
        return Counter({without_zero_bytes(key): count for key, count in value.items()})
    if isinstance(value, dict):
        return {without_zero_bytes(key): without_zero_bytes(part) for key, part in value.items()}
    if isinstance(value, (list, tuple)):
        return type(value)(without_zero_bytes(part) for part in value)
    if isinstance(value, Kind):
        return replace(value, **{name: without_zero_bytes(part) for name, part in vars(value).items()})
    return value


KINDS = without_zero_bytes(row_kinds())


def broken_base(folder: Path, target: str) -> DbtProject:
    """A base with all the kinds of rows, put into tables of texts, and a broken list of event types."""
    project = installed(PROJECT_ROOT / "python_checks" / "broken_input" / "project", folder, target)
    contacts = [[row.get(column) for column in CONTACT_COLUMNS] for kind in KINDS for row in kind.contacts]
    events = [[row.get(column) for column in EVENT_COLUMNS] for kind in KINDS for row in kind.events]
    with open_warehouse(project.database, target=target) as warehouse:
        warehouse.load_texts("raw_broken_contacts", CONTACT_COLUMNS, contacts)
        warehouse.load_texts("raw_broken_events", EVENT_COLUMNS, events)
    project.run(
        "build",
        *NO_MORE_THAN_ROWS_CHANGE.get(target, WITHOUT_UNIT_TESTS + RIGHTLY_FAILING),
        variables={
            "contacts_model": "broken_contacts",
            "events_model": "broken_events",
            "event_types_model": "broken_event_types",
            # More is broken here than any run should let pass.
            "rejected_share_error": None,
            "as_of_date": ANALYSIS_DATE,
            "contact_attributes": declared_attributes() + [{"name": "first_seen_at", "type": "timestamp"}],
        },
    ).must_succeed()
    return project


@pytest.fixture(scope="module")
def broken_build(tmp_path_factory) -> DbtProject:
    return broken_base(tmp_path_factory.mktemp("broken"), ENGINE)


def test_every_kind_of_broken_row_has_its_fate(broken_build, subtests):
    with open_warehouse(broken_build.database) as warehouse:
        with subtests.test("kept with the expected values"):
            problems = differences_in_what_is_kept(warehouse, KINDS)
            assert not problems, "\n".join(problems)
        with subtests.test("rejected with the expected reasons"):
            expected = Counter(rejection for kind in KINDS for rejection in kind.rejected)
            found = differences_in_counters(rejections(warehouse), expected)
            assert not found, found
        with subtests.test("nulled and counted"):
            found = differences_in_counters(issues(warehouse), sum((kind.issues for kind in KINDS), Counter()))
            assert not found, found
        with subtests.test("every row is counted once"):
            for table, given in counts(warehouse).items():
                by_kind = [kind.counts(table) for kind in KINDS]
                assert given == tuple(sum(column) for column in zip(*by_kind, strict=True)), table
            must_account_for_everything(warehouse)
        with subtests.test("marts"):
            must_have_readable_marts(warehouse)


def test_broken_rows_come_out_the_same(broken_build, tmp_path):
    on_duckdb = snapshot_of(broken_base(tmp_path, DUCKDB), COMPARED)
    found = differences_of(on_duckdb, snapshot_of(broken_build, COMPARED))
    assert not found, "\n".join(found)
