"""Raw rows to contacts and events: what is kept, what is merged, what is rejected and which fields were nulled."""

from __future__ import annotations

import csv
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from oracle.reading import Reading, clean, lowered, read_amount, read_attribute, read_email, read_timestamp
from oracle.settings import Settings

RawRow = dict[str, str | None]
CRM_WORDS_FOR_UNKNOWN = {"", "-", "n/a", "unknown"}
CRM_NORMALISED = ["industry", "employee_count", "country", "seniority", "acquisition_channel", "lead_score"]
NOT_NULLED = {"below_zero", "no_amount", "unknown_type"}


@dataclass(frozen=True)
class EventType:
    """What an event of this type means."""

    event_class: str
    weight: str
    is_engagement: bool
    is_conversion: bool
    is_value: bool
    is_activity: bool


UNKNOWN_TYPE = EventType("other", "0", False, False, False, False)


@dataclass
class Record:
    """A raw row that has been read."""

    raw_text: str
    fields: dict[str, Any]
    issues: list[tuple[str, str]]
    rejection: str | None = None

    def __getitem__(self, name: str) -> Any:
        return self.fields[name]


@dataclass
class Staged:
    """Everything that staging leaves: contacts by id, events with the contact they belong to, and the counts."""

    contacts: dict[str, Record]
    events: list[Record]
    event_types: dict[str, EventType]
    reconciliation: dict[str, dict[str, int]]
    field_issues: Counter[tuple[str, str, str]]
    field_values: Counter[tuple[str, str, str]]
    rejected_texts: Counter[tuple[str, str, str]]


def stage(seeds: Path, settings: Settings, now: datetime | None = None) -> Staged:
    """From the CSV files in `seeds` to contacts and events."""
    event_types = read_event_types(seeds / "reference" / "event_types.csv")
    contact_records = [read_contact(row, settings) for row in read_rows(seeds / "demo" / "demo_contacts.csv")]
    newest = newest_records(record for record in contact_records if record.rejection is None)
    survivors = follow_merges(newest)
    contacts = {contact_id: record for contact_id, record in newest.items() if survivors[contact_id] == contact_id}
    date_back(contacts, newest, survivors)

    event_records = [
        read_event(row, event_types, survivors, now or datetime.now(UTC))
        for row in read_rows(seeds / "demo" / "demo_events.csv")
    ]
    events = first_deliveries(record for record in event_records if record.rejection is None)
    n_conflicting = conflicting_deliveries(event_records, events)
    tables = {"contacts": (contact_records, list(contacts.values())), "events": (event_records, events)}
    return Staged(
        contacts=contacts,
        events=events,
        event_types=event_types,
        reconciliation={
            table: reconcile(records, kept) | {"n_conflicting": n_conflicting if table == "events" else 0}
            for table, (records, kept) in tables.items()
        },
        field_issues=Counter(
            (table, *issue) for table, (_, kept) in tables.items() for record in kept for issue in record.issues
        ),
        field_values=count_values(newest, survivors, events, event_types, settings),
        rejected_texts=Counter(
            (table, record.rejection, record.raw_text)
            for table, (records, _) in tables.items()
            for record in records
            if record.rejection
        ),
    )


def read_rows(path: Path) -> list[RawRow]:
    with path.open(encoding="utf-8", newline="") as file:
        return [{name: value or None for name, value in row.items()} for row in csv.DictReader(file)]


def read_event_types(path: Path) -> dict[str, EventType]:
    return {
        row["event_type"].strip().lower(): EventType(
            row["event_class"].strip().lower(),
            row["engagement_weight"],
            *(row[name] == "true" for name in ("is_engagement", "is_conversion", "is_value", "is_activity")),
        )
        for row in read_rows(path)
    }


def row_as_text(row: RawRow) -> str:
    return " | ".join(f"{name}={value or ''}" for name, value in row.items())


# Contacts


def normalise_crm(row: RawRow) -> RawRow:
    """What base_demo__contacts does: unknowns that are written as words are null, choices are lower case."""
    normalised = dict(row)
    for name in CRM_NORMALISED:
        word = (row[name] or "").strip().lower()
        normalised[name] = None if word in CRM_WORDS_FOR_UNKNOWN else word
    email = (row["email"] or "").strip().lower()
    local, at, domain = email.partition("@")
    is_test = bool(at) and (local.startswith("test") or domain.endswith(("example.com", "example.org")))
    position = list(row).index("is_competitor") + 1
    items = list(normalised.items())
    return dict([*items[:position], ("is_test_address", "true" if is_test else "false"), *items[position:]])


def read_contact(row: RawRow, settings: Settings) -> Record:
    row = normalise_crm(row)
    readings = {
        "contact_id": Reading(clean(row["contact_id"])),
        "email": read_email(row["email"]),
        "created_at": read_timestamp(row["created_at"]),
        "updated_at": read_timestamp(row["updated_at"]),
        "merged_into_contact_id": Reading(clean(row["merged_into_contact_id"])),
        "deleted_at": read_timestamp(row.get("deleted_at")),
        **{name: read_attribute(row[name], kind) for name, kind in settings.contact_attributes.items()},
    }
    record = make_record(row, readings)
    if record["contact_id"] is None:
        record.rejection = "no_contact_id"
    return record


def make_record(row: RawRow, readings: dict[str, Reading]) -> Record:
    return Record(
        raw_text=row_as_text(row),
        fields={name: reading.value for name, reading in readings.items()},
        issues=[(name, reading.issue) for name, reading in readings.items() if reading.issue],
    )


def group_by(records: Iterable[Record], name: str) -> dict[str, list[Record]]:
    groups: dict[str, list[Record]] = defaultdict(list)
    for record in records:
        groups[record[name]].append(record)
    return groups


def newest_records(records: Iterable[Record]) -> dict[str, Record]:
    """Of the records of one contact: the latest `updated_at`, null last, then the whole row as text, descending."""

    def age_order(record: Record) -> tuple[bool, datetime, str]:
        updated_at = record["updated_at"]
        return updated_at is not None, updated_at or datetime.min.replace(tzinfo=UTC), record.raw_text

    return {contact_id: max(group, key=age_order) for contact_id, group in group_by(records, "contact_id").items()}


def follow_merges(newest: dict[str, Record]) -> dict[str, str]:
    """The surviving contact of each; merges that are not followed are noted on their record as an issue."""
    followed: dict[str, str] = {}
    for contact_id, record in newest.items():
        issue = merge_issue(contact_id, newest)
        if issue:
            record.issues.append(("merged_into_contact_id", issue))
        elif record["merged_into_contact_id"]:
            followed[contact_id] = record["merged_into_contact_id"]

    def end_of_chain(contact_id: str) -> str:
        while contact_id in followed:
            contact_id = followed[contact_id]
        return contact_id

    return {contact_id: end_of_chain(contact_id) for contact_id in newest}


def merge_issue(contact_id: str, newest: dict[str, Record]) -> str | None:
    """Why the merge of this contact is not followed, if it is not."""
    target = newest[contact_id]["merged_into_contact_id"]
    if target is None:
        return None
    if target not in newest:
        return "unknown_contact"
    seen = {contact_id}
    while target in newest and target not in seen:
        seen.add(target)
        target = newest[target]["merged_into_contact_id"]
    return "circle" if target in seen else None


def date_back(contacts: dict[str, Record], newest: dict[str, Record], survivors: dict[str, str]) -> None:
    """A contact was there since the first of the records that are one today; nobody knows, if nobody knows of one."""
    for contact_id, survivor in survivors.items():
        record, moment = contacts[survivor], newest[contact_id]["created_at"]
        known = record["created_at"] is not None and moment is not None
        record.fields["created_at"] = min(record["created_at"], moment) if known else None


# Events


def read_event(row: RawRow, event_types: dict[str, EventType], survivors: dict[str, str], now: datetime) -> Record:
    event_type = lowered(row["event_type"])
    amount = read_amount(row["amount"])
    occurred_at = read_timestamp(row["occurred_at"])
    readings = {
        "event_id": Reading(clean(row["event_id"])),
        "contact_id": Reading(survivors.get(clean(row["contact_id"]) or "")),
        "event_type": Reading(event_type),
        "occurred_at": Reading(occurred_at.value),
        "loaded_at": read_timestamp(row["loaded_at"]),
        "amount": amount,
        **{name: Reading(clean(row[name])) for name in ("topic", "product", "campaign", "channel")},
    }
    record = make_record(row, readings)
    if amount.value is not None and amount.value < 0:
        record.issues.append(("amount", "below_zero"))
    if event_type is not None and event_type not in event_types:
        record.issues.append(("event_type", "unknown_type"))
    if amount == Reading() and event_types.get(event_type or "", UNKNOWN_TYPE).is_value:
        record.issues.append(("amount", "no_amount"))
    record.rejection = first_reason(
        ("no_event_id", lambda: record["event_id"] is None),
        ("no_contact_id", lambda: clean(row["contact_id"]) is None),
        ("no_event_type", lambda: event_type is None),
        ("unreadable_occurred_at", lambda: occurred_at.value is None),
        ("later_than_run", lambda: occurred_at.value > now),
        ("unknown_contact", lambda: record["contact_id"] is None),
    )
    return record


def first_reason(*reasons: tuple[str, Callable[[], bool]]) -> str | None:
    return next((name for name, holds in reasons if holds()), None)


def first_deliveries(records: Iterable[Record]) -> list[Record]:
    """Of the rows of one event: one with an amount, the earliest `loaded_at`, null last, then the whole row as text."""

    def delivery_order(record: Record) -> tuple[bool, bool, datetime, str]:
        loaded_at = record["loaded_at"]
        latest = datetime.max.replace(tzinfo=UTC)
        return record["amount"] is None, loaded_at is None, loaded_at or latest, record.raw_text

    return [min(group, key=delivery_order) for group in group_by(records, "event_id").values()]


def conflicting_deliveries(records: list[Record], kept: list[Record]) -> int:
    """Rows that were merged into one that says something else."""

    def fact(record: Record) -> tuple[Any, ...]:
        contact_id = next(part for part in record.raw_text.split(" | ") if part.startswith("contact_id="))
        known_by = contact_id.removeprefix("contact_id=").strip()
        return known_by, record["event_type"], record["occurred_at"], record["amount"]

    facts = {record["event_id"]: fact(record) for record in kept}
    usable = [record for record in records if record.rejection is None]
    return sum(fact(record) != facts[record["event_id"]] for record in usable)


def count_values(
    newest: dict[str, Record],
    survivors: dict[str, str],
    events: list[Record],
    event_types: dict[str, EventType],
    settings: Settings,
) -> Counter[tuple[str, str, str]]:
    """How many rows could have each issue: those that state the field. Only fields and issues that the demo has."""
    stated: Counter[tuple[str, str]] = Counter()
    kept = {key: record for key, record in newest.items() if survivors[key] == key}
    for records, fields in (
        (kept.values(), ["email", "created_at", "updated_at", *settings.contact_attributes]),
        (newest.values(), ["merged_into_contact_id"]),
    ):
        for record in records:
            with_issue = {name for name, _ in record.issues}
            stated.update(("contacts", name) for name in fields if record[name] is not None or name in with_issue)
    for record in events:
        stated["events", "amount"] += record["amount"] is not None or bool(
            {issue for name, issue in record.issues if name == "amount"} - {"no_amount"}
        )
    values: Counter[tuple[str, str, str]] = Counter()
    for table, name, issue in {("contacts", *issue) for record in kept.values() for issue in record.issues} | {
        ("events", *issue) for record in events for issue in record.issues
    }:
        if issue == "no_amount":
            n = sum(event_types.get(record["event_type"], UNKNOWN_TYPE).is_value for record in events)
        elif table == "events" and name != "amount":
            n = len(events)
        else:
            n = stated[table, name]
        values[table, name, issue] = n
    return values


def reconcile(records: list[Record], kept: list[Record]) -> dict[str, int]:
    """Fields are counted on kept rows: what a merged or rejected row says is not used anyway."""
    n_rejected = sum(record.rejection is not None for record in records)
    return {
        "n_raw": len(records),
        "n_kept": len(kept),
        "n_merged": len(records) - len(kept) - n_rejected,
        "n_rejected": n_rejected,
        "n_fields_nulled": sum(issue not in NOT_NULLED for record in kept for _, issue in record.issues),
    }
