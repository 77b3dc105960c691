"""The past as it was: who was in the base then, and what the newest event may say of the dates."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
import pytest
from oracle.comparing import without_time
from support.dbt_runs import DUCKDB, ENGINE, DbtProject
from support.warehouse import open_warehouse

pytestmark = pytest.mark.skipif(ENGINE != DUCKDB, reason="Files are read by DuckDB alone; unit tests hold the rules.")

# The survivor `new` was made at the merge, as some CRMs do.
CONTACTS = """\
contact_id,email,created_at,updated_at,merged_into_contact_id
old,,2019-05-01,,new
new,,2025-02-20,,
other,,2020-01-01,,
"""
EVENTS = """\
event_id,contact_id,event_type,occurred_at,amount,product
o0,old,purchase,2023-06-01,100,mug
o1,old,purchase,2024-02-01,100,mug
o2,old,purchase,2024-06-01,100,mug
o3,old,purchase,2024-09-10,100,mug
p,other,page_view,2025-02-27,,
g,gone,purchase,2024-11-20,70,mug
"""
# A CRM deletes what it merges: that is no deletion of the one that is left.
DELETED = """\
contact_id,created_at,deleted_at,merged_into_contact_id
gone,2020-01-01,2024-12-01T09:00:00Z,
never there,2020-01-01,2020-01-02,
left,2021-01-01,,
lost,2018-01-01,2023-01-01,left
odd,2020-01-01,some day,
"""
VARIABLES = {
    "contacts_model": "base_files__contacts",
    "events_model": "base_files__events",
    "contact_attributes": [],
    "segmentations": ["lifecycle", "engagement", "rfv"],
    "as_of_date": "2025-03-01",
}
# Tests that read other models as well are left out.
BUILD = ("build", "--exclude-resource-type", "unit_test", "--indirect-selection", "cautious", "--select")
MONTHS = [f"2024-{month:02d}-01" for month in range(3, 13)] + ["2025-01-01", "2025-02-01", "2025-03-01"]


def written(folder: Path, **files: str) -> DbtProject:
    for name, text in files.items():
        (folder / f"{name}.csv").write_text(text)
    return DbtProject(folder)


def files_in(folder: Path, **changed) -> dict:
    return VARIABLES | {"contacts_files": f"{folder}/contacts*.csv", "events_files": f"{folder}/events.csv"} | changed


@pytest.fixture(scope="module")
def built(tmp_path_factory) -> DbtProject:
    folder = tmp_path_factory.mktemp("known_then")
    project = written(folder, contacts=CONTACTS, contacts_deleted=DELETED, events=EVENTS)
    project.run(
        *BUILD, "+dim_contacts", "staging_field_issues",
        variables=files_in(folder),
    ).must_succeed()  # fmt: skip
    return project


@pytest.fixture
def panel(built) -> pd.DataFrame:
    with open_warehouse(built.database) as warehouse:
        found = warehouse.query(
            "select panel.*, features.outcome_value from int_contact_panel as panel"
            " inner join int_contact_features as features using (contact_key, as_of_date)"
        )
    rows = without_time(found, "as_of_date").sort_values("as_of_date")
    return rows.assign(as_of_date=rows["as_of_date"].astype(str)).set_index("contact_id")


def test_merged_contact_was_there_since_its_first_record(panel):
    new = panel.loc["new"]
    assert new["as_of_date"].tolist() == MONTHS
    assert new["n_purchases_lifetime"].tolist() == [2] * 4 + [3] * 3 + [4] * 6
    assert new["tenure_days"].iloc[-1] == 2131


def test_deleted_contact_stays_in_the_bases_before(panel, built):
    gone = panel.loc["gone"]
    assert gone["as_of_date"].tolist() == [month for month in MONTHS if month <= "2024-12-01"]
    bought = {"2024-09-01", "2024-10-01", "2024-11-01"}
    assert [float(value) for value in gone["outcome_value"]] == [70 * (month in bought) for month in gone["as_of_date"]]
    assert "never there" not in panel.index
    assert panel.loc["left", "as_of_date"].tolist() == panel.loc["odd", "as_of_date"].tolist() == MONTHS
    with open_warehouse(built.database) as warehouse:
        today = warehouse.query("select contact_id from dim_contacts order by contact_id")["contact_id"].tolist()
        issues = warehouse.query("select field, issue, n_rows from staging_field_issues where field = 'deleted_at'")
    assert today == ["left", "new", "odd", "other"]
    assert issues.values.tolist() == [["deleted_at", "unreadable", 1]]


def test_first_event_is_the_entry_where_a_var_says_so(tmp_path):
    """Of a contact whose created_at nobody knows, and of a group by whatever is known of it first."""
    contacts = "contact_id,created_at,merged_into_contact_id\nother,,\nold,2019-05-01,new\nnew,,\nsilent,,\n"
    project = written(tmp_path, contacts=contacts, events=EVENTS.replace("g,gone,", "g,other,"))
    project.run(
        *BUILD, "+int_contact_panel",
        variables=files_in(tmp_path, created_at_from_first_event=True),
    ).must_succeed()  # fmt: skip
    with open_warehouse(project.database) as warehouse:
        rows = warehouse.query("select contact_id, as_of_date from int_contact_panel where contact_id <> 'gone'")
    first = rows.groupby("contact_id")["as_of_date"].min().astype(str).str[:10].to_dict()
    assert first == {"other": "2024-12-01", "new": MONTHS[0], "silent": MONTHS[0]}


def test_stray_event_moves_the_analysis_date_with_a_warning_that_names_it(tmp_path):
    stray = "last click,other,page_view,2025-11-20,,\n"
    project = written(tmp_path, contacts=CONTACTS, events=EVENTS + stray)
    select = (*BUILD, "+staging_reconciliation", "+int_as_of_dates", "+stg_events_read", "+int_stray_event_days")
    variables = files_in(tmp_path, as_of_date=None, outcome_periods=100)
    run = project.run(*select, variables=variables).must_succeed()
    printed = " ".join(run.output.split())
    assert "events that follow a gap of 266 days after 2025-02-27, and move the analysis date: 1 of " in printed
    assert "such as last click of 2025-11-20" in printed
    assert "no outcome window that is over, so that there are no outcomes yet: 0 of 13" in printed
    compiled = (
        project.work_folder / "target/compiled/contact_segmentation/tests/quality/there_is_something_to_judge.sql"
    )
    with open_warehouse(project.database) as warehouse:
        warehouse.execute(f"update {warehouse.schema_of('stg_event_types')}.stg_event_types set is_conversion = false")
        missing = [row[0] for row in warehouse.execute(compiled.read_text()).fetchall()]
    assert any(what.startswith("no event type that is a conversion") for what in missing)
