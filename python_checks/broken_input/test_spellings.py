"""What leaves no doubt is read, however it is spelled; what could be two things is not."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from oracle.reading import read_timestamp
from support.dbt_runs import ENGINE, DbtProject, installed
from support.macros import rendered_by_dbt
from support.warehouse import open_warehouse

from broken_input.accounting import as_value
from broken_input.row_kinds import READABLE_TIMES

CONTACTS = ["contact_id", "email", "created_at", "updated_at", "merged_into_contact_id"]
EVENTS = [
    "event_id", "contact_id", "event_type", "occurred_at", "loaded_at", "amount", "topic", "product", "campaign",
    "channel",
]  # fmt: skip
Rows = list[dict[str, str]]


def staged(folder: Path, contacts: Rows, events: Rows) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Contacts and events as staging reads them."""
    project = installed(Path(__file__).parent / "project", folder)
    with open_warehouse(project.database, target=project.target) as warehouse:
        for name, columns, rows in (("contacts", CONTACTS, contacts), ("events", EVENTS, events)):
            texts = [[row.get(column) for column in columns] for row in rows]
            warehouse.load_texts(f"raw_broken_{name}", columns, texts)
    chosen = {"contacts_model": "broken_contacts", "events_model": "broken_events", "contact_attributes": []}
    chosen |= {"segmentations": ["lifecycle", "engagement", "rfv"]}
    project.run("run", "--select", "+stg_events_checked", variables=chosen).must_succeed()
    with open_warehouse(project.database, target=project.target) as warehouse:
        read = (
            "select contact_id, email, email_issue from stg_contacts_checked order by contact_id",
            "select event_type, occurred_at, amount, rejection_reason from stg_events_checked order by occurred_at",
        )
        found = [warehouse.query(query).to_dict("records") for query in read]
    contacts, events = ([{name: as_value(value) for name, value in row.items()} for row in rows] for rows in found)
    return contacts, events


def test_times_that_end_in_utc(tmp_path):
    """What BigQuery exports, what RFC 3339 allows, and the basic form of ISO 8601."""
    times = [
        "2024-06-01 09:30:00 UTC",
        "2024-06-02 09:30:00.250 UTC",
        "2024-06-03T09:30:00z",
        "20240604T093000Z",
        "20240605",
    ]
    purchases = [
        {"event_id": str(n), "contact_id": "c1", "event_type": "purchase", "occurred_at": time, "amount": "10"}
        for n, time in enumerate(times)
    ]
    _, events = staged(tmp_path, [{"contact_id": "c1", "created_at": "2024-01-01"}], purchases)
    assert [event["rejection_reason"] for event in events] == [None] * 5
    assert [str(event["occurred_at"]) for event in events] == [
        "2024-06-01 09:30:00",
        "2024-06-02 09:30:00.250000",
        "2024-06-03 09:30:00",
        "2024-06-04 09:30:00",
        "2024-06-05 00:00:00",
    ]


def test_white_space_beyond_ascii(tmp_path):
    """It is no part of an id, a type or a name, nor are characters without width; within an address it is wrong."""
    around = ["\u3000", "\u2003", "\u202f", "\u0085", "\u2028", "\u200b", "\ufeff", "\u200e\u2060"]
    contacts = [{"contact_id": f"{space}12{n}" if n % 2 else f"12{n}{space}"} for n, space in enumerate(around)]
    contacts[0]["email"] = "a\u00a0b@mail.test"
    contacts[1]["email"] = "\ufeffA.B@mail.test\u200b"
    purchases = [
        {
            "event_id": str(n),
            "contact_id": f"12{n}",
            "event_type": f"purchase{space}",
            "occurred_at": f"2024-06-0{n + 1}",
        }
        for n, space in enumerate(around)
    ]
    contacts, events = staged(tmp_path, contacts, purchases)
    assert [contact["contact_id"] for contact in contacts] == [f"12{n}" for n in range(8)]
    assert [contact["email_issue"] for contact in contacts] == ["malformed", *[None] * 7]
    assert contacts[1]["email"] == "a.b@mail.test"
    assert [(event["event_type"], event["rejection_reason"]) for event in events] == [("purchase", None)] * 8


@pytest.mark.skipif(ENGINE == "spark", reason="The session's zone is always UTC there.")
def test_a_tie_does_not_depend_on_the_zone_of_the_session(tmp_path):
    """Where the clocks go back, the later of two moments is written as the earlier hour."""
    project = DbtProject(tmp_path)
    sql = rendered_by_dbt(project, {"whole_row": "row_as_text(['seen_at'])", "as_id": "clean_id('seen_at')"})
    found = []
    with open_warehouse(project.database, target=project.target) as warehouse:
        warehouse.execute(f"create schema if not exists {warehouse.schema}")
        moments = [f"cast('2024-11-03 {hour}+00:00' as timestamp with time zone)" for hour in ("05:30", "06:10")]
        moments = " union all ".join(f"select {moment} as seen_at" for moment in moments)
        warehouse.execute(f"create table {warehouse.schema}.moments as {moments}")
        for zone in ("UTC", "America/New_York", "Asia/Kolkata"):
            warehouse.execute(f"set timezone to '{zone}'")
            selected = f"{sql['whole_row']} as whole_row, {sql['as_id']} as as_id"
            rows = warehouse.query(f"select {selected} from {warehouse.schema}.moments order by 1")
            found.append([tuple(row) for row in rows.itertuples(index=False)])
    expected = [(f"seen_at={moment}", moment) for moment in ("2024-11-03 05:30:00", "2024-11-03 06:10:00")]
    assert found == [expected] * 3


@pytest.mark.skipif(ENGINE == "spark", reason="The session's zone is always UTC there.")
def test_times_are_read_whatever_the_zone_of_the_session(tmp_path):
    """By the recomputation as well, which has rules of its own; a blank at the end is no zone."""
    project = DbtProject(tmp_path)
    sql = rendered_by_dbt(project, {"moment": "try_timestamp('given')"})
    times = {text + space: moment for text, moment in READABLE_TIMES for space in ("", " ", "\u3000")}
    with open_warehouse(project.database, target=project.target) as warehouse:
        warehouse.load_texts("given_texts", ["given"], [[text] for text in times])
        warehouse.execute("set timezone to 'America/St_Johns'")
        rows = warehouse.query(f"select given, {sql['moment']} as moment from {warehouse.schema}.given_texts")
    assert {row.given: as_value(row.moment) for row in rows.itertuples()} == times
    assert {text: read_timestamp(text).value.replace(tzinfo=None) for text in times} == times


def test_a_date_that_could_be_two_things_stays_unread_and_has_a_form(tmp_path):
    project = DbtProject(tmp_path)
    sql = rendered_by_dbt(project, {"form": "text_form('given')", "read": "try_timestamp('given')"})
    texts = ["03/04/2024", "4.3.2024 09:30 Uhr", "Jun 4, 2024"]
    with open_warehouse(project.database, target=project.target) as warehouse:
        warehouse.load_texts("given_texts", ["given"], [[text] for text in texts])
        selected = f"given, {sql['form']} as form, {sql['read']} is null as is_unread"
        rows = warehouse.query(f"select {selected} from {warehouse.schema}.given_texts")
    assert {row.given: row.form for row in rows.itertuples()} == {
        "03/04/2024": "99/99/9999",
        "4.3.2024 09:30 Uhr": "9.9.9999 99:99 aaa",
        "Jun 4, 2024": "aaa 9, 9999",
    }
    assert rows["is_unread"].all()
