"""Poison: whatever happens after an as-of date changes nothing at that date."""

from __future__ import annotations

import csv
import random
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from broken_input.kinds import EVENT_COLUMNS, Row
from support.dbt_runs import DUCKDB, ENGINE, PROJECT_ROOT, DbtProject
from support.digests import Digest, differing_columns, digest
from support.warehouse import Warehouse, open_warehouse

pytestmark = pytest.mark.skipif(ENGINE != DUCKDB, reason="Files are read by DuckDB alone.")
AS_OF = date(2025, 3, 1)
# The demo's last event lies 108 days later; poison of that time leaves the calendar of as-of dates as it is.
DAYS_AFTER = 108
N_EVENTS = 10_000
N_CONTACTS = 300
SEED = 20250301
DEMO = PROJECT_ROOT / "seeds" / "demo"
SEGMENTATIONS = [
    "lifecycle",
    "engagement",
    "company_size",
    "industry",
    "acquisition_channel",
    "rfv",
    "value_tier",
    "priority",
]
MARTS = {
    "segment_share": ["as_of_date", "segmentation", "segment"],
    "segment_outcomes": ["as_of_date", "segmentation", "segment", "outcome"],
    "segment_spread": ["as_of_date", "segmentation", "outcome"],
    "dim_segments": ["segmentation", "segment"],
    "dim_contacts": ["contact_id"],
}


# What is compared, and no more, is built.
COMPARED = [*MARTS, *(f"seg_{name}" for name in SEGMENTATIONS), "int_contact_panel", "int_score_cut_points"]


def demo_rows(table: str) -> list[Row]:
    with (DEMO / f"demo_{table}.csv").open(newline="") as file:
        return list(csv.DictReader(file))


def new_contacts() -> list[Row]:
    """Contacts who were created on the as-of date or later, under ids from both ends of the alphabet."""
    chance = random.Random(SEED)
    start = datetime.combine(AS_OF, datetime.min.time())
    return [
        {
            "contact_id": f"{chance.choice(['!', 'C0', '~'])}poison{number}",
            "created_at": (start + timedelta(hours=chance.choice([0, chance.randrange(DAYS_AFTER * 24)]))).isoformat()
            + "Z",
            "industry": chance.choice(["manufacturing", "absurd"]),
            "employee_count": "1000000",
        }
        for number in range(N_CONTACTS)
    ]


def poison(ids: list[str]) -> list[Row]:
    """Purchases of a billion and unknown types, from the as-of date's midnight on, for everybody and for nobody."""
    chance = random.Random(SEED)
    start = datetime.combine(AS_OF, datetime.min.time())
    rows = []
    for number in range(N_EVENTS):
        moment = start + timedelta(seconds=chance.choice([0, 1, chance.randrange(DAYS_AFTER * 86400)]))
        rows.append(
            {
                "event_id": f"{chance.choice(['!', 'E', '~'])}poison{number}",
                "contact_id": chance.choice(ids) if chance.random() < 0.95 else f"nobody {number}",
                "event_type": chance.choice(
                    ["purchase", "renewal", "demo_request", "email_click", f"absurd {number % 7}"]
                ),
                "occurred_at": moment.isoformat() + chance.choice(["Z", "+00:00", ""]),
                "loaded_at": chance.choice(["", "2020-01-01", moment.isoformat()]),
                "amount": chance.choice(["1000000000", "999999999999", "-1000000000", "NaN"]),
                "topic": chance.choice(["!", "zzz", ""]),
                "product": chance.choice(["!", "zzz", ""]),
            }
        )
    return rows


def contact_ids(contacts: list[Row]) -> list[str]:
    return [row["contact_id"] for row in contacts if row["contact_id"].strip()]


def write_rows(path: Path, rows: list[Row], columns: list[str]) -> None:
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def build(folder: Path, contacts: list[Row], events: list[Row], as_of_date: date | None) -> DbtProject:
    """What is compared, of a base that stands in files."""
    folder.mkdir()
    write_rows(folder / "contacts.csv", contacts, list(demo_rows("contacts")[0]))
    write_rows(folder / "events.csv", events, EVENT_COLUMNS)
    project = DbtProject(folder)
    project.run(
        "build",
        "--exclude-resource-type",
        "test",
        "unit_test",
        "--select",
        *(f"+{name}" for name in COMPARED),
        variables={
            "contacts_model": "base_files__contacts",
            "events_model": "base_files__events",
            "contacts_files": "contacts.csv",
            "events_files": "events.csv",
            "as_of_date": as_of_date and as_of_date.isoformat(),
        },
    ).must_succeed()
    return project


def usable_before(project: DbtProject) -> set[str]:
    """The ids of the events that happened before the as-of date, as staging reads them."""
    with open_warehouse(project.database) as warehouse:
        rows = warehouse.query(
            "select event_id from stg_events_read where rejection_reason is null and delivery_rank = 1"
            f" and occurred_at < timestamp '{AS_OF}'"
        )
    return set(rows["event_id"])


def assignments(warehouse: Warehouse, up_to: date = AS_OF) -> dict[str, Digest]:
    """Who is in which segment at every as-of date up to a date."""
    return {
        name: digest(
            warehouse, f"select * from seg_{name} where as_of_date <= date '{up_to}'", ["contact_id", "as_of_date"]
        )
        for name in SEGMENTATIONS
    }


def panel(warehouse: Warehouse, since: date, left_out: tuple[str, ...]) -> Digest:
    """Every feature of every contact, at the as-of dates from one date up to the as-of date of the checks."""
    names = warehouse.query("select * from int_contact_panel limit 0").columns
    outcomes = tuple(name for name in names if name.startswith("outcome_")) if "outcome_*" in left_out else ()
    query = f"select * from int_contact_panel where as_of_date between date '{since}' and date '{AS_OF}'"
    return digest(warehouse, query, ["contact_id", "as_of_date"], left_out + outcomes)


def snapshot(project: DbtProject) -> dict[str, Digest]:
    """Everything that a build says about its analysis date and the dates before."""
    with open_warehouse(project.database) as warehouse:
        tables = {name: digest(warehouse, f"select * from {name}", keys) for name, keys in MARTS.items()}
        cut_points = digest(warehouse, "select * from int_score_cut_points", ["as_of_date"], ("built_from",))
        return tables | assignments(warehouse) | {"panel": panel(warehouse, date.min, ()), "cut points": cut_points}


def differences(one: dict[str, Digest], other: dict[str, Digest]) -> dict[str, list[str]]:
    found = {name: differing_columns(one[name], other[name]) for name in one}
    return {name: columns for name, columns in found.items() if columns}


def test_the_future_changes_nothing_at_the_analysis_date(tmp_path, subtests):
    """Absurd events and contacts are added after it; then every later event is taken away.

    Without the later events the data's own end is the analysis date, so that the var has nothing left to hide.
    """
    contacts, events = demo_rows("contacts"), demo_rows("events")
    plain = build(tmp_path / "plain", contacts, events, AS_OF)
    known = snapshot(plain)
    with subtests.test("absurd events"):
        later = new_contacts()
        poisoned = build(tmp_path / "poisoned", contacts + later, events + poison(contact_ids(contacts + later)), AS_OF)
        assert differences(known, snapshot(poisoned)) == {}
    with subtests.test("no later events"):
        kept = usable_before(plain)
        cut_off = build(
            tmp_path / "cut_off", contacts, [row for row in events if row["event_id"].strip() in kept], None
        )
        assert differences(known, snapshot(cut_off)) == {}


def test_history_does_not_change_when_time_goes_on(tmp_path):
    """The analysis date is the end of the data: later events leave earlier dates as they were, outcomes aside."""
    contacts, events = demo_rows("contacts"), demo_rows("events")
    later = new_contacts()
    before = build(tmp_path / "before", contacts, events, None)
    after = build(tmp_path / "after", contacts + later, events + poison(contact_ids(contacts + later)), None)
    known = []
    for project in (before, after):
        with open_warehouse(project.database) as warehouse:
            shares = f"select * from segment_share where as_of_date <= date '{AS_OF}'"
            known.append(
                assignments(warehouse)
                | {
                    "panel": panel(warehouse, date.min, ("outcome_*",)),
                    "shares": digest(warehouse, shares, MARTS["segment_share"]),
                }
            )
    assert known[0]["panel"]["as_of_date"][0] > 0
    assert differences(*known) == {}
