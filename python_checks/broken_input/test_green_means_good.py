"""A bad night does not look like a good one: a run warns or fails of what is wrong with its rows, and says so."""

from __future__ import annotations

from pathlib import Path

import pytest
from support.dbt_runs import DUCKDB, ENGINE, DbtProject, DbtRun
from support.warehouse import open_warehouse

pytestmark = pytest.mark.skipif(ENGINE != DUCKDB, reason="Files are read by DuckDB alone.")
CONTACTS = "contact_id,email,created_at\n"
EVENTS = "event_id,contact_id,event_type,occurred_at,amount,product\n"
VARIABLES = {
    "contacts_model": "base_files__contacts",
    "contacts_files": "contacts.csv",
    "events_model": "base_files__events",
    "events_files": "events.csv",
    "contact_attributes": [],
    "segmentations": ["lifecycle", "engagement", "rfv"],
    "as_of_date": "2025-03-01",
    "min_segment_size": 1,
}
# The marts that are looked at, with what leads to them, and the tests of the rows.
SELECTED = [
    "+segment_outcomes",
    "+dim_contacts",
    "+staging_reconciliation",
    "rejected_rows",
    "int_stray_event_days",
    "tag:quality",
]


def build(folder: Path, contacts: str, events: str) -> tuple[DbtProject, DbtRun]:
    (folder / "contacts.csv").write_text(CONTACTS + contacts)
    (folder / "events.csv").write_text(EVENTS + events)
    project = DbtProject(folder)
    run = project.run(
        "build", "--indirect-selection", "buildable", "--select", *SELECTED,
        "--exclude-resource-type", "unit_test", variables=VARIABLES,
    )  # fmt: skip
    return project, run


def test_every_event_rejected_fails_the_run_and_says_why(tmp_path):
    days = "".join(f"e{n},{100 + n % 6},purchase,{n % 28 + 1:02}/{n % 12 + 1:02}/2024 10:00,10,\n" for n in range(24))
    _, run = build(tmp_path, "".join(f"{100 + n},,2023-01-01\n" for n in range(6)), days)
    assert run.exit_code == 1
    assert "fail: raw_rows_are_used" in run.output
    look = "they look like 99/99/9999 99:99: cast them in the model base_files__events"
    assert (
        f"events rejected: unreadable_occurred_at ({look}): 24 of 24 (100.0 %), such as event_id=e0 | contact_id=100"
        in run.output
    )
    assert "fail: there_is_something_to_judge" in run.output
    assert "no events that can be used: 0 of 24" in run.output
    assert "0 kept of 24 rows: 0 merged, 24 rejected (100.0 %, most of them unreadable_occurred_at)" in run.output


@pytest.fixture(scope="module")
def shop(tmp_path_factory) -> tuple[DbtProject, DbtRun]:
    """Lines of orders that share an id, a purchase of unknown value, a return, one who buys and one who does not."""
    lines = "".join(
        f"{event_id},{contact},purchase,2024-11-05 10:00:00,{amount},{product}\n"
        for event_id, contact, amounts in (("#1001", "shop", ("75.50", "", "")), ("INV7", "lines", (20, 5, 30)))
        for amount, product in zip(amounts, ("mug", "pen", "bag"), strict=True)
    )
    others = (
        "a,ret,purchase,2024-09-15,50,mug\nb,ret,purchase,2024-12-20,-50,mug\nc,buy,purchase,2024-12-20,50,mug\n"
        "d,idle,page_view,2025-02-28,,\nd,idle,page_view,2025-02-28,,\ne,unknown,purchase,2024-09-15,,mug\n"
    )
    contacts = "".join(f"{name},,2020-01-01\n" for name in ("shop", "lines", "ret", "buy", "idle", "unknown"))
    return build(tmp_path_factory.mktemp("shop"), contacts, lines + others)


def test_row_with_an_amount_beats_one_without_and_other_facts_are_named(shop):
    project, run = shop
    run.must_succeed()
    with open_warehouse(project.database) as warehouse:
        contacts = warehouse.query("select contact_id, value_lifetime, is_customer from dim_contacts").set_index(
            "contact_id"
        )
        assert (float(contacts.loc["shop", "value_lifetime"]), bool(contacts.loc["shop", "is_customer"])) == (
            75.5,
            True,
        )
        counts = warehouse.query(
            "select n_merged, n_conflicting from staging_reconciliation where source_table = 'events'"
        )
        assert counts.to_dict("records") == [{"n_merged": 5, "n_conflicting": 4}]
    assert "warn: repeated_events_say_the_same" in run.output
    assert "events merged into one of the same event_id that says something else: 4 of 12" in run.output
    assert "events that came again with the same content: 1 of 12 (8.3 %), such as event_id d" in run.output


def test_return_is_no_conversion_and_a_purchase_without_amount_makes_a_customer(shop):
    project, run = shop
    with open_warehouse(project.database) as warehouse:
        outcomes = warehouse.query(
            "select segment, outcome, numerator, denominator from segment_outcomes"
            " where as_of_date = '2024-12-01' and segmentation = 'lifecycle' and n_contacts > 0"
        )
        figures = {
            (row.segment, row.outcome): (float(row.numerator), int(row.denominator)) for row in outcomes.itertuples()
        }
        customer = warehouse.query("select is_customer from dim_contacts where contact_id = 'unknown'")
        assert bool(customer["is_customer"][0])
    # shop, lines, ret and unknown had bought by then; of them ret alone did something after it, and gave it back.
    assert figures["customer", "conversion"] == (0, 4)
    assert figures["customer", "engagement"] == (0, 4)
    assert figures["customer", "retention"] == (0, 4)
    assert figures["customer", "value"] == (-50, 4)
    assert "warn: events_of_value_have_amounts" in run.output
    assert "events of value without an amount: 1 of 6 (16.7 %), such as purchase" in run.output
