"""A raw base that changes from run to run: new, late, corrected, merged and deleted rows, and changed rules."""

from __future__ import annotations

import copy
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
# Two texts that differ in white space alone.
CHANNELS = ("paid social", "paid  social")
SEGMENTATIONS = ["lifecycle", "engagement", "company_size", "rfv", "priority", "probe"]
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
    probe_channel: str = CHANNELS[0]
    # Vars of the runs to come.
    settings: dict = field(default_factory=dict)
    # What the source gets while a run builds: the model after which it comes, and the row.
    arriving_events: list[tuple[str, Row]] = field(default_factory=list)
    arriving_contacts: list[tuple[str, Row]] = field(default_factory=list)
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
            "acquisition_channel": (*CHANNELS, "")[self.next_number % 3],
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
        if not unknown:
            self.events_arrive_before_their_contact()
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
        # There was none; the next time there is.
        self.contacts_are_merged()

    def events_are_deleted(self) -> None:
        for _ in range(5):
            self.events.remove(self.chance.choice(self.events))

    def a_contact_is_deleted(self) -> None:
        self.contacts.remove(self.chance.choice(self.contacts))

    def the_last_days_are_taken_back(self) -> None:
        self.now -= timedelta(days=3)
        self.events = [row for row in self.events if row["occurred_at"] < self.now.isoformat()]

    def dates_of_two_events_are_swapped(self) -> None:
        """Of an old one and a new one, so that neither a count nor a sum of any period changes."""
        dated = [row for row in self.events if row["occurred_at"][:1] == "2"]
        dated.sort(key=lambda row: row["occurred_at"])
        one, other = self.chance.choice(dated[: len(dated) // 3]), self.chance.choice(dated[-20:])
        one["occurred_at"], other["occurred_at"] = other["occurred_at"], one["occurred_at"]

    def events_turn_out_to_be_of_another_contact(self) -> None:
        for row in self.chance.sample(self.events, 2):
            others = [contact for contact in self.contacts if contact["contact_id"] != row["contact_id"]]
            row["contact_id"] = self.chance.choice(others)["contact_id"]

    def events_get_another_id(self) -> None:
        for row in self.chance.sample(self.events, 2):
            row["event_id"] = f"E{self.number()}"

    def an_old_event_is_delivered_again_with_a_new_date(self) -> None:
        row = self.chance.choice(self.events[: len(self.events) // 2])
        moment = self.now - timedelta(hours=self.chance.randrange(1, 200))
        self.events.append(row | {"occurred_at": moment.isoformat()})

    def a_contact_is_marked_as_deleted(self) -> None:
        row = self.chance.choice([row for row in self.contacts if not row["deleted_at"]])
        row["deleted_at"] = (self.now - timedelta(days=self.chance.randrange(120))).isoformat()

    def a_contact_is_delivered_again(self) -> None:
        row = self.chance.choice(self.contacts)
        self.contacts.append(row | {"employee_count": "33", "updated_at": (self.now - timedelta(days=1)).isoformat()})

    def a_rule_changes(self) -> None:
        self.probe_limit = self.chance.choice([limit for limit in (1, 2, 3, 4) if limit != self.probe_limit])

    def white_space_in_a_text_of_a_rule_changes(self) -> None:
        self.probe_channel = CHANNELS[1 - CHANNELS.index(self.probe_channel)]

    def an_event_type_changes(self) -> None:
        row = self.chance.choice(self.event_types)
        row[2] = self.chance.choice([weight for weight in "123456789" if weight != row[2]])

    def nothing_happens(self) -> None:
        pass

    # What may be set otherwise from one run to the next

    def set_otherwise(self, name: str, *choices: object) -> None:
        self.settings[name] = self.chance.choice([value for value in choices if value != self.settings.get(name)])

    def the_grain_changes(self) -> None:
        self.settings["period_grain"] = "month" if self.settings.get("period_grain") == "week" else "week"

    def a_length_of_time_changes(self) -> None:
        name = self.chance.choice(["history_periods", "lookback_periods", "outcome_periods"])
        self.set_otherwise(name, *((3, 5) if name == "history_periods" else (1, 3)))

    def what_an_event_is_worth_later_changes(self) -> None:
        self.set_otherwise("engagement_half_life_days", 20, 40, 60)

    def a_percentile_changes(self) -> None:
        self.set_otherwise("high_engagement_percentile", 0.7, 0.8, 0.9)

    def another_analysis_date_is_given(self) -> None:
        days = (None, 1, 10, 40)
        dates = [None if back is None else (self.now - timedelta(days=back)).date().isoformat() for back in days]
        self.set_otherwise("as_of_date", *dates)

    def a_segmentation_is_taken_out_or_put_back(self) -> None:
        fewer = [name for name in SEGMENTATIONS if name != "company_size"]
        self.settings["segmentations"] = SEGMENTATIONS if self.settings.get("segmentations") == fewer else fewer

    def the_first_event_becomes_the_entry_or_not(self) -> None:
        self.settings["created_at_from_first_event"] = not self.settings.get("created_at_from_first_event", False)

    def runs_look_at_fewer_periods_or_at_all(self) -> None:
        self.set_otherwise("late_event_periods", None, 1, 2)

    @classmethod
    def changes(cls) -> list[Callable[[ChangingBase], None]]:
        return [
            cls.time_goes_on, cls.a_week_is_skipped, cls.a_month_passes, cls.events_arrive_late,
            cls.events_arrive_before_their_contact, cls.the_contact_of_known_events_arrives,
            cls.events_are_delivered_again, cls.an_old_event_is_delivered_again_with_a_new_date,
            cls.events_are_corrected, cls.events_become_unreadable, cls.dates_of_two_events_are_swapped,
            cls.events_turn_out_to_be_of_another_contact, cls.events_get_another_id, cls.events_are_deleted,
            cls.contacts_are_corrected, cls.a_creation_date_is_corrected, cls.a_contact_is_delivered_again,
            cls.contacts_are_merged, cls.a_merge_is_undone, cls.a_contact_is_deleted,
            cls.a_contact_is_marked_as_deleted,
            cls.topics_of_equal_hash_change_places, cls.contacts_of_equal_hash_come_and_go,
            cls.the_last_days_are_taken_back, cls.a_rule_changes, cls.white_space_in_a_text_of_a_rule_changes,
            cls.an_event_type_changes, cls.nothing_happens,
        ]  # fmt: skip

    @classmethod
    def changes_of_settings(cls) -> list[Callable[[ChangingBase], None]]:
        return [
            cls.the_grain_changes, cls.a_length_of_time_changes, cls.what_an_event_is_worth_later_changes,
            cls.a_percentile_changes, cls.another_analysis_date_is_given, cls.a_segmentation_is_taken_out_or_put_back,
            cls.the_first_event_becomes_the_entry_or_not, cls.runs_look_at_fewer_periods_or_at_all,
        ]  # fmt: skip

    def state(self) -> tuple:
        """All that a run would find."""
        return copy.deepcopy((
            self.contacts, self.events, self.event_types, self.probe_limit, self.probe_channel, self.settings,
        ))  # fmt: skip

    def rows_arrive(self, after: list[str], contacts_after: str) -> None:
        """While the next run builds: new events, a second delivery, a third one, and a contact. Half of them stay."""
        ids = [row["event_id"] for row in self.events]
        twice = [row for row in self.events if ids.count(row["event_id"]) > 1]
        for model in after:
            made = self.chance.sample(self.events, 2) + self.chance.sample(twice, min(1, len(twice)))
            self.arriving_events += [(model, dict(row)) for row in made]
            self.arriving_events.append((model, dict(self.add_event(self.now - timedelta(minutes=30)))))
            self.events.pop()
        self.arriving_contacts.append((contacts_after, dict(self.add_contact(START))))
        self.contacts.pop()

    def what_arrived_stays_in_part(self) -> None:
        self.events += [row for number, (_, row) in enumerate(self.arriving_events) if number % 2]
        self.contacts += [row for _, row in self.arriving_contacts]
        self.arriving_events, self.arriving_contacts = [], []

    def write(self, project: Path) -> None:
        """The rows as the seeds of the project, and the rule as its segmentation."""
        contacts = [[row[name] for name in CONTACT_COLUMNS] for row in self.contacts]
        events = [[row[name] for name in EVENT_COLUMNS] for row in self.events]
        arriving_events = [[after, *(row[name] for name in EVENT_COLUMNS)] for after, row in self.arriving_events]
        arriving_contacts = [[after, *(row[name] for name in CONTACT_COLUMNS)] for after, row in self.arriving_contacts]
        seeds = [
            ("changing_contacts", CONTACT_COLUMNS, contacts),
            ("changing_events", EVENT_COLUMNS, events),
            ("changing_event_types", TYPE_COLUMNS, self.event_types),
            ("arriving_events", ["after_model", *EVENT_COLUMNS], arriving_events),
            ("arriving_contacts", ["after_model", *CONTACT_COLUMNS], arriving_contacts),
        ]
        if self.attribute_history:
            history = [[row[name] for name in HISTORY_COLUMNS] for row in self.attribute_history]
            seeds.append(("changing_attribute_history", HISTORY_COLUMNS, history))
        for name, header, rows in seeds:
            with (project / "seeds" / f"{name}.csv").open("w", newline="") as file:
                writer = csv.writer(file, lineterminator="\n")
                writer.writerow(header)
                writer.writerows(rows)
        (project / "models" / "seg_probe.sql").write_text(PROBE % (self.probe_limit, self.probe_channel))


PROBE = """{{ contact_segmentation.segmentation(
    question = 'Who did more than a little of late?',
    family = 'behaviour',
    segments = [
        contact_segmentation.segment('busy', when = 'n_events_recent >= %d', action = 'call', owner = 'sales'),
        contact_segmentation.segment('paid', when = "acquisition_channel = '%s'", action = 'ask', owner = 'sales'),
        contact_segmentation.segment('rich', when = 'value_lifetime > 500', action = 'write', owner = 'sales'),
    ],
    otherwise = contact_segmentation.segment('quiet', action = 'wait', owner = 'marketing')
) }}
"""
