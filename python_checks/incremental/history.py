"""A raw base that changes from run to run: new, late, corrected, merged and deleted rows, and changed rules."""

from __future__ import annotations

import csv
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path

CONTACT_COLUMNS = [
    "contact_id", "email", "created_at", "updated_at", "merged_into_contact_id", "deleted_at", "industry",
    "employee_count", "country", "seniority", "acquisition_channel", "lead_score", "is_competitor", "is_test_address",
    "email_opt_in", "renewal_date",
]  # fmt: skip
EVENT_COLUMNS = [
    "event_id", "contact_id", "event_type", "occurred_at", "loaded_at", "amount", "topic", "product", "campaign",
    "channel",
]  # fmt: skip
HISTORY_COLUMNS = ["contact_id", "attribute", "value", "valid_from"]
TYPE_COLUMNS = ["event_type", "event_class", "engagement_weight", "is_engagement", "is_conversion", "is_value"]
TYPES = [
    ["page_view", "web", "0.5", "true", "false", "false"],
    ["email_click", "email", "2", "true", "false", "false"],
    ["demo_request", "form", "8", "true", "true", "false"],
    ["purchase", "purchase", "10", "true", "true", "true"],
]
START = datetime(2024, 1, 3)
# Two texts that DuckDB's hash() takes for one.
OF_EQUAL_HASH = ("DE00027300008243", "DE00027800008248")
Row = dict[str, str]


@dataclass
class ChangingBase:
    """The rows as they stand, and the day up to which they reach. Every change is drawn from `chance` alone."""

    chance: random.Random
    contacts: list[Row] = field(default_factory=list)
    events: list[Row] = field(default_factory=list)
    attribute_history: list[Row] = field(default_factory=list)
    event_types: list[list[str]] = field(default_factory=lambda: [list(row) for row in TYPES])
    probe_limit: int = 2
    now: datetime = START
    next_number: int = 0

    @classmethod
    def started(cls, seed: int, n_contacts: int = 120, days: int = 200) -> ChangingBase:
        base = cls(random.Random(seed))
        for _ in range(n_contacts):
            base.add_contact(START + timedelta(days=base.chance.randrange(days // 2)))
        base.now = START + timedelta(days=days)
        for _ in range(n_contacts * 8):
            base.add_event(START + timedelta(minutes=base.chance.randrange(days * 1440)))
        return base

    def number(self) -> int:
        self.next_number += 1
        return self.next_number

    def add_contact(self, created_at: datetime | None) -> Row:
        row = dict.fromkeys(CONTACT_COLUMNS, "")
        row |= {
            "contact_id": f"C{self.number()}",
            "created_at": created_at.isoformat() if created_at and self.chance.random() < 0.9 else "",
            "updated_at": (created_at or self.now).isoformat(),
            "industry": self.chance.choice(["retail", "software", ""]),
            "employee_count": self.chance.choice(["5", "120", "900", ""]),
        }
        self.contacts.append(row)
        return row

    def add_event(self, moment: datetime, contact_id: str | None = None) -> Row:
        kind = self.chance.choice(["page_view"] * 5 + ["email_click"] * 2 + ["demo_request", "purchase", "webinar"])
        row = dict.fromkeys(EVENT_COLUMNS, "")
        row |= {
            "event_id": f"E{self.number()}",
            "contact_id": contact_id or self.chance.choice(self.contacts)["contact_id"],
            "event_type": kind,
            "occurred_at": moment.isoformat(),
            "loaded_at": (moment + timedelta(hours=1)).isoformat(),
            "amount": str(self.chance.randrange(1, 90000) / 100) if kind == "purchase" else "",
            "topic": self.chance.choice(["pricing", "security", "apis", ""]),
            "product": self.chance.choice(["basic", "plus", ""]),
        }
        self.events.append(row)
        return row

    def add_value(self, contact_id: str, attribute: str, value: str, valid_from: datetime | str) -> Row:
        """A row of history; there is a seed of them where there are any."""
        moment = valid_from if isinstance(valid_from, str) else valid_from.isoformat()
        row = dict(zip(HISTORY_COLUMNS, (contact_id, attribute, value, moment), strict=True))
        self.attribute_history.append(row)
        return row

    # What may happen between two runs

    def time_goes_on(self, days: int | None = None) -> None:
        days = days or self.chance.randrange(1, 5)
        for _ in range(days * 6):
            self.add_event(self.now + timedelta(minutes=self.chance.randrange(days * 1440)))
        for _ in range(self.chance.randrange(3)):
            contact = self.add_contact(self.now + timedelta(minutes=self.chance.randrange(days * 1440)))
            self.add_event(self.now + timedelta(days=days, minutes=-1), contact["contact_id"])
        self.now += timedelta(days=days)

    def a_week_is_skipped(self) -> None:
        self.time_goes_on(9)

    def a_month_passes(self) -> None:
        self.time_goes_on(31)

    def events_arrive_late(self) -> None:
        for _ in range(4):
            self.add_event(self.now - timedelta(minutes=self.chance.randrange(1440 * 150)))

    def events_arrive_before_their_contact(self) -> None:
        self.add_event(self.now - timedelta(days=self.chance.randrange(100)), f"C{self.next_number + 2}")

    def the_contact_of_known_events_arrives(self) -> None:
        known = {row["contact_id"] for row in self.contacts}
        unknown = sorted({row["contact_id"] for row in self.events} - known)
        for contact_id in unknown[:2]:
            self.add_contact(START)["contact_id"] = contact_id

    def events_are_delivered_again(self) -> None:
        for row in self.chance.sample(self.events, 3):
            again = dict(row)
            if self.chance.random() < 0.5:
                again["loaded_at"] = (datetime.fromisoformat(row["occurred_at"]) - timedelta(minutes=5)).isoformat()
                again["occurred_at"] = (self.now - timedelta(days=self.chance.randrange(1, 120))).isoformat()
            self.events.append(again)

    def events_are_corrected(self) -> None:
        for row in self.chance.sample(self.events, 3):
            row["amount"] = str(self.chance.randrange(1, 500))
            row["event_type"] = self.chance.choice(["purchase", "email_click"])

    def topics_of_equal_hash_change_places(self) -> None:
        one, other = OF_EQUAL_HASH
        for row in self.events:
            row["topic"] = {one: other, other: one}.get(row["topic"], row["topic"])
        for row in self.chance.sample(self.events, 2):
            row["topic"] = one

    def contacts_of_equal_hash_come_and_go(self) -> None:
        chosen = self.chance.choice(OF_EQUAL_HASH)
        n_before = len(self.contacts)
        self.contacts = [row for row in self.contacts if row["contact_id"] != chosen]
        if len(self.contacts) == n_before:
            self.add_contact(START)["contact_id"] = chosen
        for contact_id in OF_EQUAL_HASH:
            self.add_event(self.now - timedelta(days=self.chance.randrange(1, 100)), contact_id)

    def events_become_unreadable(self) -> None:
        self.chance.choice(self.events)["occurred_at"] = "some day"

    def contacts_are_corrected(self) -> None:
        for row in self.chance.sample(self.contacts, 3):
            row["employee_count"] = self.chance.choice(["7", "250", "none"])
            row["updated_at"] = self.now.isoformat()

    def a_creation_date_is_corrected(self) -> None:
        row = self.chance.choice(self.contacts)
        row["created_at"] = (START + timedelta(days=self.chance.randrange(150))).isoformat()

    def contacts_are_merged(self) -> None:
        one, other = self.chance.sample(self.contacts, 2)
        one["merged_into_contact_id"] = other["contact_id"]

    def a_merge_is_undone(self) -> None:
        for row in self.contacts:
            if row["merged_into_contact_id"]:
                row["merged_into_contact_id"] = ""
                return

    def events_are_deleted(self) -> None:
        for _ in range(5):
            self.events.remove(self.chance.choice(self.events))

    def a_contact_is_deleted(self) -> None:
        self.contacts.remove(self.chance.choice(self.contacts))

    def the_last_days_are_taken_back(self) -> None:
        self.now -= timedelta(days=3)
        self.events = [row for row in self.events if row["occurred_at"] < self.now.isoformat()]

    def a_rule_changes(self) -> None:
        self.probe_limit = self.chance.choice([limit for limit in (1, 2, 3, 4) if limit != self.probe_limit])

    def an_event_type_changes(self) -> None:
        self.chance.choice(self.event_types)[2] = str(self.chance.randrange(1, 9))

    def nothing_happens(self) -> None:
        pass

    @classmethod
    def changes(cls) -> list[Callable[[ChangingBase], None]]:
        return [
            cls.time_goes_on, cls.a_week_is_skipped, cls.a_month_passes, cls.events_arrive_late,
            cls.events_arrive_before_their_contact, cls.the_contact_of_known_events_arrives,
            cls.events_are_delivered_again,
            cls.events_are_corrected, cls.events_become_unreadable, cls.contacts_are_corrected,
            cls.a_creation_date_is_corrected,
            cls.contacts_are_merged, cls.a_merge_is_undone, cls.events_are_deleted, cls.a_contact_is_deleted,
            cls.topics_of_equal_hash_change_places, cls.contacts_of_equal_hash_come_and_go,
            cls.the_last_days_are_taken_back, cls.a_rule_changes, cls.an_event_type_changes, cls.nothing_happens,
        ]  # fmt: skip

    def write(self, project: Path) -> None:
        """The rows as the seeds of the project, and the rule as its segmentation."""
        contacts = [[row[name] for name in CONTACT_COLUMNS] for row in self.contacts]
        events = [[row[name] for name in EVENT_COLUMNS] for row in self.events]
        seeds = [
            ("changing_contacts", CONTACT_COLUMNS, contacts),
            ("changing_events", EVENT_COLUMNS, events),
            ("changing_event_types", TYPE_COLUMNS, self.event_types),
        ]
        if self.attribute_history:
            history = [[row[name] for name in HISTORY_COLUMNS] for row in self.attribute_history]
            seeds.append(("changing_attribute_history", HISTORY_COLUMNS, history))
        for name, header, rows in seeds:
            with (project / "seeds" / f"{name}.csv").open("w", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(header)
                writer.writerows(rows)
        (project / "models" / "seg_probe.sql").write_text(PROBE % self.probe_limit)


PROBE = """{{ contact_segmentation.segmentation(
    question = 'Who did more than a little of late?',
    family = 'behaviour',
    segments = [
        contact_segmentation.segment('busy', when = 'n_events_recent >= %d', action = 'call', owner = 'sales'),
        contact_segmentation.segment('rich', when = 'value_lifetime > 500', action = 'write', owner = 'sales'),
    ],
    otherwise = contact_segmentation.segment('quiet', action = 'wait', owner = 'marketing')
) }}
"""
