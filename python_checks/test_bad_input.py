"""Broken rows and broken files: the build ends, and everything is accounted for."""

from __future__ import annotations

import os
import shutil
from collections import Counter
from pathlib import Path

import pytest
import yaml
from bad_input.accounting import (
    KEPT_EVENTS,
    as_value,
    counts,
    issues,
    must_account_for_everything,
    must_have_readable_marts,
    rejections,
)  # fmt: skip
from bad_input.bases import (
    Base,
    contacts_csv,
    events_csv,
    files,
    latin_1_files,
    small_bases,
    utf_16_files,
)  # fmt: skip
from bad_input.kinds import Kind
from bad_input.row_kinds import ANALYSIS_DATE, expected_contact_use, row_kinds
from support.dbt_runs import PROJECT_ROOT, DbtProject
from support.warehouse import Warehouse, open_warehouse

pytestmark = pytest.mark.skipif(os.environ.get("DBT_TARGET", "dev") != "dev", reason="Files are read by DuckDB alone.")
# The data tests cost as much as the build itself: a few of the bases show that dirt does not make them fail.
WITH_DATA_TESTS = ["--exclude-resource-type", "unit_test"]
WITHOUT_TESTS = [*WITH_DATA_TESTS, "test"]
# It names the broken list of event types, as it should.
RIGHTLY_FAILING = ["--exclude", "event_classes_are_known"]


def installed_project(folder: Path) -> DbtProject:
    """A copy of the project that installs this one, with the link that `dbt deps` would make."""
    shutil.copytree(Path(__file__).parent / "bad_input" / "project", folder / "project")
    (folder / "project" / "dbt_packages").mkdir()
    (folder / "project" / "dbt_packages" / "contact_segmentation").symlink_to(PROJECT_ROOT)
    return DbtProject(folder, project_folder=folder / "project")


@pytest.fixture(scope="module")
def rows_build(tmp_path_factory) -> DbtProject:
    """One base with all the kinds of rows, and a broken list of event types."""
    folder = tmp_path_factory.mktemp("rows")
    kinds = row_kinds()
    base = Base(
        "rows",
        {"contacts.csv": contacts_csv(row for kind in kinds for row in kind.contacts)},
        {"events.csv": events_csv(row for kind in kinds for row in kind.events)},
        (0, 0, 0, 0),
        (0, 0, 0, 0),
    )
    chosen = base.write(folder / "files")
    project = installed_project(folder)
    attributes = declared_attributes() + [{"name": "first_seen_at", "type": "timestamp"}]
    project.run(
        "build",
        *WITH_DATA_TESTS,
        *RIGHTLY_FAILING,
        variables=chosen
        | {"as_of_date": ANALYSIS_DATE, "event_types_model": "broken_event_types", "contact_attributes": attributes},
        environment={"CONTACT_SEGMENTATION_PROJECT": str(PROJECT_ROOT)},
    ).must_succeed()
    return project


def declared_attributes() -> list[dict[str, str]]:
    """The contact attributes that the segmentations of the project speak of."""
    project = yaml.safe_load((PROJECT_ROOT / "dbt_project.yml").read_text())
    return project["vars"]["contact_segmentation"]["contact_attributes"]


def differences(given: Counter, expected: Counter) -> str:
    """What is there and should not be, and what should be there and is not; empty where all is well."""
    surplus = [f"unexpected, {count} times: {key}" for key, count in (given - expected).items()]
    return "\n".join(surplus + [f"missing, {count} times: {key}" for key, count in (expected - given).items()])


def differences_in_what_is_kept(warehouse: Warehouse, kinds: list[Kind]) -> list[str]:
    """What differs from the expected values of kept rows."""
    contacts = {row["contact_id"]: row for row in warehouse.table("stg_contacts").to_dict("records")}
    events = {row["event_id"]: row for row in warehouse.query(KEPT_EVENTS).to_dict("records")}
    for row in events.values():
        row["contact_id"] = row["surviving_contact_id"]
    problems = []
    for kind in kinds:
        for table, rows, expected in (("contacts", contacts, kind.kept_contacts), ("events", events, kind.kept_events)):
            for key, values in expected.items():
                if key not in rows:
                    problems.append(f"{kind.name}: {table} {key[:80]!r} is not kept")
                    continue
                for column, value in values.items():
                    given = as_value(rows[key][column])
                    if given != as_value(value):
                        is_not = f"is {str(given)[:80]!r}, not {str(value)[:80]!r}"
                        problems.append(f"{kind.name}: {table} {key[:80]!r} {column} {is_not}")
    n_expected = sum(len(kind.kept_contacts) for kind in kinds), sum(len(kind.kept_events) for kind in kinds)
    if n_expected != (len(contacts), len(events)):
        problems.append(f"{len(contacts)} contacts and {len(events)} events are kept, not {n_expected}")
    return problems


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
            assert not differences(given, expected), differences(given, expected)
        with subtests.test("nulled and counted"):
            expected = sum((kind.issues for kind in kinds), Counter())
            given = issues(warehouse)
            assert not differences(given, expected), differences(given, expected)
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


@pytest.mark.parametrize("base", [files(), latin_1_files(), utf_16_files(), *small_bases()], ids=lambda base: base.name)
def test_a_broken_base_is_built_and_accounted_for(base, tmp_path):
    project = DbtProject(tmp_path)
    tests = WITH_DATA_TESTS if base.has_data_tests else WITHOUT_TESTS
    project.run("build", *tests, variables=base.write(tmp_path / "files")).must_succeed()
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
