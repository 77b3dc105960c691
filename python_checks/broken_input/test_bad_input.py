"""Broken rows and broken files: the build ends, and everything is accounted for."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
from support.dbt_runs import DUCKDB, ENGINE, DbtProject, installed
from support.warehouse import open_warehouse

from broken_input.accounting import (
    as_value,
    counts,
    declared_attributes,
    differences_in_counters,
    differences_in_what_is_kept,
    issues,
    must_account_for_everything,
    must_have_readable_marts,
    rejections,
)  # fmt: skip
from broken_input.bases import (
    Base,
    contacts_parquet,
    encoded,
    events_parquet,
    files,
    small_bases,
)  # fmt: skip
from broken_input.row_kinds import ANALYSIS_DATE, expected_contact_use, row_kinds

pytestmark = pytest.mark.skipif(ENGINE != DUCKDB, reason="Files are read by DuckDB alone.")
# The data tests cost as much as the build itself: a few of the bases show that dirt does not make them fail.
WITH_DATA_TESTS = ["--exclude-resource-type", "unit_test"]
WITHOUT_TESTS = [*WITH_DATA_TESTS, "test"]
# So broken a base fails the run, as it should; what becomes of its rows is the question here.
HOWEVER_BROKEN = {"rejected_share_error": None}
# It names the broken list of event types, as it should.
RIGHTLY_FAILING = ["--exclude", "event_classes_are_known"]


@pytest.fixture(scope="module")
def rows_build(tmp_path_factory) -> DbtProject:
    """One base with all the kinds of rows, and a broken list of event types."""
    folder = tmp_path_factory.mktemp("rows")
    kinds = row_kinds()
    base = Base(
        "rows",
        {"contacts.parquet": contacts_parquet(row for kind in kinds for row in kind.contacts)},
        {"events.parquet": events_parquet(row for kind in kinds for row in kind.events)},
        (0, 0, 0, 0),
        (0, 0, 0, 0),
    )
    chosen = base.write(folder)
    project = installed(Path(__file__).parent / "project", folder)
    attributes = declared_attributes() + [{"name": "first_seen_at", "type": "timestamp"}]
    run = project.run(
        "build",
        *WITH_DATA_TESTS,
        *RIGHTLY_FAILING,
        variables=chosen
        | HOWEVER_BROKEN
        | {"as_of_date": ANALYSIS_DATE, "event_types_model": "broken_event_types", "contact_attributes": attributes},
    ).must_succeed()
    # The summary comes where the project is installed as a package, too.
    assert "warn: raw_rows_are_used" in run.output
    assert "contacts rejected: no_contact_id: " in run.output
    return project


def test_every_kind_of_row_has_its_fate(rows_build, subtests):
    """One test, because one build serves all the kinds; each check says which kind failed it."""
    kinds = row_kinds()
    with open_warehouse(rows_build.database) as warehouse:
        with subtests.test("kept with the expected values"):
            problems = differences_in_what_is_kept(warehouse, kinds)
            assert not problems, "\n".join(problems)
        with subtests.test("rejected with the expected reasons"):
            expected = Counter(rejection for kind in kinds for rejection in kind.rejected)
            given = rejections(warehouse)
            assert not differences_in_counters(given, expected), differences_in_counters(given, expected)
        with subtests.test("nulled and counted"):
            expected = sum((kind.issues for kind in kinds), Counter())
            given = issues(warehouse)
            assert not differences_in_counters(given, expected), differences_in_counters(given, expected)
        with subtests.test("every row is counted once"):
            for table, given in counts(warehouse).items():
                by_kind = [kind.counts(table) for kind in kinds]
                assert given == tuple(sum(column) for column in zip(*by_kind, strict=True)), table
            must_account_for_everything(warehouse)
        with subtests.test("marts"):
            must_have_readable_marts(warehouse)
        with subtests.test("events of the analysis date are not used"):
            used = warehouse.query("select contact_id, n_activities_lifetime as n from dim_contacts")
            used = used.set_index("contact_id")["n"]
            assert {key: int(used[key]) for key in expected_contact_use()} == expected_contact_use()


@pytest.mark.parametrize(
    "base", [files(), encoded("latin-1"), encoded("utf-16"), *small_bases()], ids=lambda base: base.name
)
def test_a_broken_base_is_built_and_accounted_for(base, tmp_path):
    project = DbtProject(tmp_path)
    tests = WITH_DATA_TESTS if base.has_data_tests else WITHOUT_TESTS
    project.run("build", *tests, variables=base.write(tmp_path) | HOWEVER_BROKEN).must_succeed()
    with open_warehouse(project.database) as warehouse:
        assert counts(warehouse) == {"contacts": base.n_contacts, "events": base.n_events}
        reasons = Counter(reason for _, _, reason in rejections(warehouse).elements())
        assert reasons == Counter(base.reasons)
        assert issues(warehouse) == Counter(base.issues)
        must_account_for_everything(warehouse)
        must_have_readable_marts(warehouse)
        if base.emails:
            emails = warehouse.query("select contact_id, email from stg_contacts")
            assert {row.contact_id: as_value(row.email) for row in emails.itertuples()} == base.emails
