"""What a kind of broken rows is: the raw rows, and what has to become of each of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

CONTACT_COLUMNS = [
    "contact_id", "email", "created_at", "updated_at", "merged_into_contact_id", "industry", "employee_count",
        "country", "seniority",
    "acquisition_channel", "lead_score", "is_competitor", "is_test_address", "email_opt_in", "renewal_date",
        "first_seen_at",
]  # fmt: skip
EVENT_COLUMNS = [
    "event_id", "contact_id", "event_type", "occurred_at", "loaded_at", "amount", "topic", "product", "campaign",
        "channel",
]  # fmt: skip

# The contact that most events belong to, and a moment that every window knows.
ANYBODY = "anybody"
ANY_TIME = "2025-01-15T10:00:00Z"

Row = dict[str, str]
Issue = tuple[str, str, str]


@dataclass(frozen=True)
class Kind:
    """Rows of one kind and their fate.

    kept_contacts and kept_events map an id to the values that staging must give it; merged_* count rows that are folded
    into another; rejected lists (table, key, reason); issues count (table, field, issue) over the kept rows.
    """

    name: str
    contacts: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    kept_contacts: dict[str, dict[str, Any]] = field(default_factory=dict)
    kept_events: dict[str, dict[str, Any]] = field(default_factory=dict)
    merged_contacts: int = 0
    merged_events: int = 0
    rejected: list[tuple[str, str | None, str]] = field(default_factory=list)
    issues: Counter[Issue] = field(default_factory=Counter)

    def counts(self, table: str) -> tuple[int, int, int, int]:
        """Raw, kept, merged and rejected rows of a table."""
        rows, kept, merged = (
            (self.contacts, self.kept_contacts, self.merged_contacts)
            if table == "contacts"
            else (self.events, self.kept_events, self.merged_events)
        )
        return len(rows), len(kept), merged, sum(1 for rejection in self.rejected if rejection[0] == table)

    def must_add_up(self) -> Kind:
        """A kind that forgets a row would hide the loss of one."""
        for table in ("contacts", "events"):
            raw, *fates = self.counts(table)
            assert raw == sum(fates), f"{self.name}: {raw} {table}, but fates for {sum(fates)}"
        return self


def contact(contact_id: str, **values: str) -> Row:
    return {"contact_id": contact_id, **values}


def event(event_id: str, **values: str) -> Row:
    return {"event_id": event_id, "contact_id": ANYBODY, "event_type": "page_view", "occurred_at": ANY_TIME, **values}


def contact_field(name: str, column: str, readings: Iterable[tuple[str, Any]], issue: str) -> Kind:
    """One contact for each raw value of a column. A reading of None says that the value is nulled and counted."""
    readings = list(readings)
    ids = [f"{name} {number}" for number in range(len(readings))]
    nulled = sum(1 for _, reading in readings if reading is None)
    return Kind(
        name,
        contacts=[contact(key, **{column: raw}) for key, (raw, _) in zip(ids, readings, strict=True)],
        kept_contacts={key: {column: reading} for key, (_, reading) in zip(ids, readings, strict=True)},
        issues=Counter({("contacts", column, issue): nulled} if nulled else {}),
    )


def event_times(name: str, readings: Iterable[tuple[str, Any]], reason: str = "unreadable_occurred_at") -> Kind:
    """One event for each way to write a time. A reading of None says that the event is rejected."""
    readings = list(readings)
    ids = [f"{name} {number}" for number in range(len(readings))]
    return Kind(
        name,
        events=[event(key, occurred_at=raw) for key, (raw, _) in zip(ids, readings, strict=True)],
        kept_events={
            key: {"occurred_at": reading}
            for key, (_, reading) in zip(ids, readings, strict=True)
            if reading is not None
        },
        rejected=[("events", key, reason) for key, (_, reading) in zip(ids, readings, strict=True) if reading is None],
    )


def event_amounts(name: str, readings: Iterable[tuple[str, Any]], issue: str | None = None) -> Kind:
    """One purchase for each way to write an amount; all of them count under the same issue, if any."""
    readings = list(readings)
    ids = [f"{name} {number}" for number in range(len(readings))]
    return Kind(
        name,
        events=[event(key, event_type="purchase", amount=raw) for key, (raw, _) in zip(ids, readings, strict=True)],
        kept_events={key: {"amount": reading} for key, (_, reading) in zip(ids, readings, strict=True)},
        issues=Counter({("events", "amount", issue): len(ids)} if issue else {}),
    )
