"""Kinds of broken rows that stand together in one base, each with ids of its own."""

from __future__ import annotations

from collections import Counter
from datetime import date, datetime
from decimal import Decimal

from broken_input.kinds import ANY_TIME, ANYBODY, Kind, contact, contact_field, event, event_amounts, event_times

# The analysis date of the build: an event of this very midnight is not used any more.
ANALYSIS_DATE = "2025-03-01"
LONG_TEXT = "long " * 200_000 + "end"
HOSTILE_TEXTS = [
    "'; drop table stg_contacts; --",
    '" or "1"="1',
    "a;b,c|d\\e",
    "{{ 1 / 0 }}",
    "{% do exceptions.raise_compiler_error('x') %}{# #}",
    "${env} `id` %s %(x)s $1 ?",
    "null",
    "NULL",
    "=1+1",
    "line one\nline two",
    "carriage\r\nreturn",
    "tab\there",
    "🙂 مرحبا \u202eabc 漢字 e\u0301",
    "control \x01\x02\x1b\x7f",
    "nothing\x00behind",
]


def ids() -> list[Kind]:
    """Ids that are there, are not there, or differ by a hair."""
    return [
        Kind("plain", contacts=[contact(ANYBODY)], kept_contacts={ANYBODY: {"created_at": None}}),
        Kind(
            "white space around ids",
            contacts=[
                contact("\t padded one\n"),
                contact("\r\npadded two \x0b\x0c"),
                contact("\u00a0padded three\u00a0"),
            ],
            kept_contacts={"padded one": {}, "padded two": {}, "padded three": {}},
            events=[event(" \tpadded event\n", contact_id="\npadded one ")],
            kept_events={"padded event": {"contact_id": "padded one"}},
        ),
        Kind(
            "no contact id",
            contacts=[contact(""), contact("   "), contact("\n\t"), contact("\u00a0", email="a@b.de")],
            rejected=[("contacts", None, "no_contact_id")] * 4,
        ),
        Kind(
            "no event id",
            events=[event(""), event("  "), event("\t")],
            rejected=[("events", None, "no_event_id")] * 3,
        ),
        Kind(
            "event without a contact id",
            events=[event("without contact", contact_id=" ")],
            rejected=[("events", "without contact", "no_contact_id")],
        ),
        Kind(
            "event of an unknown contact",
            events=[event("unknown contact", contact_id="nobody"), event("other case", contact_id=ANYBODY.upper())],
            rejected=[("events", "unknown contact", "unknown_contact"), ("events", "other case", "unknown_contact")],
        ),
        Kind(
            "everything is missing",
            contacts=[{}],
            events=[{}],
            rejected=[("contacts", None, "no_contact_id"), ("events", None, "no_event_id")],
        ),
        Kind(
            "first reason that holds",
            events=[
                {"event_id": "several reasons 0", "occurred_at": "x"},
                {"event_id": "several reasons 1", "contact_id": "nobody", "occurred_at": "x"},
                {"event_id": "several reasons 2", "contact_id": "nobody", "event_type": "x", "occurred_at": "x"},
                {
                    "event_id": "several reasons 3",
                    "contact_id": "nobody",
                    "event_type": "x",
                    "occurred_at": "2999-01-01",
                },
            ],
            rejected=[
                ("events", "several reasons 0", "no_contact_id"),
                ("events", "several reasons 1", "no_event_type"),
                ("events", "several reasons 2", "unreadable_occurred_at"),
                ("events", "several reasons 3", "later_than_run"),
            ],
        ),
        Kind(
            "ids that differ in case",
            contacts=[contact("case"), contact("CASE"), contact("Case")],
            kept_contacts={"case": {}, "CASE": {}, "Case": {}},
            events=[event("case event", contact_id="case"), event("CASE event", contact_id="CASE")],
            kept_events={"case event": {"contact_id": "case"}, "CASE event": {"contact_id": "CASE"}},
        ),
        Kind(
            "ids that look like numbers",
            contacts=[contact("007"), contact("7"), contact("7.0"), contact("7e0"), contact("-7"), contact("9" * 60)],
            kept_contacts={"007": {}, "7": {}, "7.0": {}, "7e0": {}, "-7": {}, "9" * 60: {}},
            events=[event("0" * 40, contact_id="007")],
            kept_events={"0" * 40: {"contact_id": "007"}},
        ),
    ]


def texts() -> list[Kind]:
    """Texts that some layer below could take for something else."""
    return [
        Kind(
            "hostile text in ids",
            contacts=[contact(f"id {text}") for text in HOSTILE_TEXTS],
            kept_contacts={f"id {text}": {} for text in HOSTILE_TEXTS},
            events=[event(f"event {text}", contact_id=f"id {text}") for text in HOSTILE_TEXTS],
            kept_events={f"event {text}": {"contact_id": f"id {text}"} for text in HOSTILE_TEXTS},
        ),
        Kind(
            "hostile text in attributes",
            contacts=[contact(f"attribute {n}", industry=text, country=text) for n, text in enumerate(HOSTILE_TEXTS)],
            kept_contacts={
                f"attribute {n}": {"industry": text, "country": text} for n, text in enumerate(HOSTILE_TEXTS)
            },
        ),
        Kind(
            "hostile text in interests",
            events=[event(f"interest {n}", topic=text, product=text) for n, text in enumerate(HOSTILE_TEXTS)],
            kept_events={f"interest {n}": {"topic": text, "product": text} for n, text in enumerate(HOSTILE_TEXTS)},
        ),
        Kind(
            "the word null as an id",
            contacts=[contact("null"), contact("None"), contact("NaN")],
            kept_contacts={"null": {}, "None": {}, "NaN": {}},
            events=[event("undefined", contact_id="null")],
            kept_events={"undefined": {"contact_id": "null"}},
        ),
        Kind(
            "a text of one million letters",
            contacts=[contact("long attribute", industry=LONG_TEXT), contact(LONG_TEXT)],
            kept_contacts={"long attribute": {"industry": LONG_TEXT}, LONG_TEXT: {}},
            events=[event("long topic", topic=LONG_TEXT)],
            kept_events={"long topic": {"topic": LONG_TEXT}},
        ),
        contact_field(
            "malformed e-mail",
            "email",
            [
                (text, None)
                for text in [
                    "x",
                    "@x.de",
                    "a@b",
                    "a b@x.de",
                    "a\u00a0b@x.de",
                    "a\u200bb@x.de",
                    "a@x\u3000.de",
                    "a@@x.de",
                    "a@x.",
                    "a@.de",
                    "a@x .de",
                    "a@x.de b",
                    "<a@x.de>\n,c",
                    "n/a",
                ]
            ],
            "malformed",
        ),
        contact_field(
            "odd e-mail that works",
            "email",
            [
                (" A.B+c@X.DE\t", "a.b+c@x.de"),
                ("o'hara@x.co.uk", "o'hara@x.co.uk"),
                ("ü@münchen.de", "ü@münchen.de"),
                ("a@b.c", "a@b.c"),
            ],
            "malformed",
        ),
        contact_field("white space alone is null", "industry", [("  ", ""), ("\n", ""), ("\u00a0", "")], "not_text"),
    ]


READABLE_TIMES = [
    ("2024-02-29", datetime(2024, 2, 29)),
    (" 2024-01-05\n", datetime(2024, 1, 5)),
    ("\t2024-01-05T10:00Z", datetime(2024, 1, 5, 10)),
    ("2024-01-05 10:00", datetime(2024, 1, 5, 10)),
    ("2024-01-05 24:00", datetime(2024, 1, 6)),
    ("2024-01-05 10:00:59", datetime(2024, 1, 5, 10, 0, 59)),
    ("2024-01-05T10:00:00+14:00", datetime(2024, 1, 4, 20)),
    ("2024-01-05T10:00:00-12", datetime(2024, 1, 5, 22)),
    ("2024-01-05T10:00:00+0530", datetime(2024, 1, 5, 4, 30)),
    ("2024-01-05 10:00:00 +02:00", datetime(2024, 1, 5, 8)),
    ("2024-01-05T10:00:00 Z", datetime(2024, 1, 5, 10)),
    ("2024-01-05 10:00:00 -0200", datetime(2024, 1, 5, 12)),
    ("2024-01-05 10:00:00.123456789", datetime(2024, 1, 5, 10, 0, 0, 123456)),
    ("1700000000", datetime(2023, 11, 14, 22, 13, 20)),
    ("999999999", datetime(2001, 9, 9, 1, 46, 39)),
    ("1700000000123", datetime(2023, 11, 14, 22, 13, 20, 123000)),
    ("1700000000.5", datetime(2023, 11, 14, 22, 13, 20, 500000)),
    ("1700000000123456", datetime(2023, 11, 14, 22, 13, 20, 123456)),
    ("2024-01-05 10:00:00 UTC", datetime(2024, 1, 5, 10)),
    ("2024-01-05T10:00:00,25GMT", datetime(2024, 1, 5, 10, 0, 0, 250000)),
    ("2024-01-05t10:00:00z", datetime(2024, 1, 5, 10)),
    ("2024-01-05 9:30", datetime(2024, 1, 5, 9, 30)),
    ("20240105", datetime(2024, 1, 5)),
    ("20240105T1000", datetime(2024, 1, 5, 10)),
    ("20240105T100000.5+0200", datetime(2024, 1, 5, 8, 0, 0, 500000)),
]
UNREADABLE_TIMES = {
    "no time at all": ["", " ", "x", "yesterday", "-", "null", "NaN", "١٢٣"],
    "days that do not exist": ["2024-02-30", "2023-02-29", "2024-13-01", "2024-00-10", "2024-04-31", "2024-01-00",
        "0000-01-01"],
    "times that do not exist": ["2024-01-05 24:01", "2024-01-05 10:61", "2024-01-05 25:00", "2024-01-05 10:00:61",
        "2016-12-31T23:59:60Z"],
    "zones that do not exist": ["2024-01-05T10:00:00+25:00", "2024-01-05T10:00:00+02:75",
        "2024-01-05T10:00:00 Mars/Base", "2024-01-05T10:00:00+2"],
    "other ways to write a date": ["2024-1-5", "03/04/2024", "01/02/2024", "5.1.2024", "Jan 5 2024", "2024-W01",
        "2024-005", "05-01-2024", "2024/01/05"],
    "numbers of other sizes": ["0", "-1", "-1700000000", "12345678", "17000000000", "20240105101112", "1.7e9",
        "45000.5", "17000000001234567"],
    "words that an engine may know": ["infinity", "-infinity", "epoch", "now", "today", "0044-03-15 BC", "10000-01-01",
        "294247-01-01", "-0001-01-01"],
}  # fmt: skip


def times() -> list[Kind]:
    """Times, near and far, in every way that sources write them."""
    return [
        event_times("readable times", READABLE_TIMES),
        *(event_times(name, [(raw, None) for raw in raws]) for name, raws in UNREADABLE_TIMES.items()),
        event_times(
            "after the run",
            [("9999-12-31", None), ("2999-01-01T00:00:00Z", None), ("9999999999999", None)],
            "later_than_run",
        ),
        event_times(
            "long before anything",
            [
                ("0001-01-01", datetime(1, 1, 1)),
                ("1969-12-31T23:59:59Z", datetime(1969, 12, 31, 23, 59, 59)),
                ("1582-10-10", datetime(1582, 10, 10)),
            ],
        ),
        contact_field("readable created_at", "created_at", READABLE_TIMES, "unreadable"),
        contact_field(
            "unreadable created_at",
            "created_at",
            [(raw, None) for raws in UNREADABLE_TIMES.values() for raw in raws if raw.strip()],
            "unreadable",
        ),
        contact_field(
            "created far away",
            "created_at",
            [("0001-01-01", datetime(1, 1, 1)), ("9999-12-31", datetime(9999, 12, 31))],
            "unreadable",
        ),
        Kind(
            "unreadable loaded_at",
            events=[
                event("loaded 0", loaded_at="soon"),
                event("loaded 1", loaded_at="2024-02-30"),
                event("loaded 2", loaded_at=" "),
            ],
            kept_events={
                "loaded 0": {"loaded_at": None},
                "loaded 1": {"loaded_at": None},
                "loaded 2": {"loaded_at": None},
            },
            issues=Counter({("events", "loaded_at", "unreadable"): 2}),
        ),
        Kind(
            "the midnight of the analysis date",
            contacts=[contact("last moment"), contact("too late")],
            kept_contacts={"last moment": {}, "too late": {}},
            events=[
                event("last moment", contact_id="last moment", occurred_at="2025-02-28T23:59:59.999999Z"),
                event("too late", contact_id="too late", occurred_at=f"{ANALYSIS_DATE}T00:00:00Z"),
            ],
            kept_events={
                "last moment": {"occurred_at": datetime(2025, 2, 28, 23, 59, 59, 999999)},
                "too late": {"occurred_at": datetime(2025, 3, 1)},
            },
        ),
    ]


def amounts() -> list[Kind]:
    """Money as text."""
    return [
        event_amounts(
            "readable amounts",
            [
                ("-0", Decimal(0)), ("+5", Decimal(5)), (".5", Decimal("0.5")), ("5.", Decimal(5)),
                    ("1e3", Decimal(1000)),
                ("1E-2", Decimal("0.01")), (" 7 ", Decimal(7)), ("\t8\n", Decimal(8)), ("000012", Decimal(12)),
                ("0.00005", Decimal("0.0001")), ("0.00004", Decimal(0)), ("1e-400", Decimal(0)),
                ("999999999999.9999", Decimal("999999999999.9999")), ("0." + "0" * 300 + "1", Decimal(0)),
            ],
        ),  # fmt: skip
        event_amounts("amounts below zero", [("-5", Decimal(-5)), ("-1e2", Decimal(-100)), ("-.25", Decimal("-0.25"))],
            "below_zero"),
        event_amounts(
            "numbers too large",
            [(raw, None) for raw in ["1e12", "-1e12", "1e13", "999999999999.99995", "1e308", "1e309", "1e400",
                "1e99999", "-1e400", "9" * 400]],
            "out_of_range",
        ),
        event_amounts("not finite", [(raw, None) for raw in ["NaN", "nan", "Infinity", "-inf", "+INF", " infinity "]],
            "not_finite"),
        event_amounts(
            "no number",
            [(raw, None) for raw in ["1_000", "1,000", "1.000,00", "０１２", "0x1F", "1e", "e5", "--5", "+", ".",
                "5 EUR",                 "€5", "1 000", "true", "1/2", "null", "5\x00"]],
            "unreadable",
        ),
        event_amounts("no amount", [("", None), ("  ", None), ("\n", None)]),
        event_amounts("huge amounts, many", [("999999999999", Decimal(999999999999))] * 500),
        event_amounts("huge refunds, many", [("-999999999999", Decimal(-999999999999))] * 501, "below_zero"),
    ]  # fmt: skip


def attributes() -> list[Kind]:
    """Values that do not fit the type of their attribute, one kind for each type, and such as just fit."""
    return [
        contact_field("not whole", "employee_count", [(raw, None) for raw in ["12.5", "abc", "1e10", "2147483648",
            "-2147483649", "1,000", "0x10", "NaN", "inf"]], "not_integer"),
        contact_field("just whole", "employee_count", [("2147483647", 2147483647), ("5.0", 5), ("+7", 7), ("1e2", 100),
            ("-0", 0), ("\t9", 9)], "not_integer"),
        contact_field("not a number", "lead_score", [(raw, None) for raw in ["NaN", "Infinity", "1e400", "1,5", "five",
            "1_0", "%"]], "not_number"),
        contact_field("just a number", "lead_score", [("1e308", 1e308), ("-1.5", -1.5), (".1", 0.1), ("1e-5", 1e-5)],
            "not_number"),
        contact_field("not a boolean", "is_competitor", [(raw, None) for raw in ["maybe", "2", "ja", "on", "null",
            "tru"]], "not_boolean"),
        contact_field("just a boolean", "is_competitor", [("TRUE", True), (" Y ", True), ("t", True), ("0", False),
            ("No", False), ("F\n", False), ("1.0", True), ("0.0", False)], "not_boolean"),
        contact_field("not a date", "renewal_date", [(raw, None) for raw in ["2024-02-30", "soon", "5.1.2024",
            "03/04/2024", "infinity"]], "not_date"),
        contact_field("just a date", "renewal_date", [("2024-02-29", date(2024, 2, 29)),
            ("20240105", date(2024, 1, 5)),
            ("2024-03-01T01:00:00+02:00", date(2024, 2, 29)), ("9999-12-31", date(9999, 12, 31))], "not_date"),
        contact_field("not a timestamp", "first_seen_at", [(raw, None) for raw in ["2024-02-30 10:00", "now", "1e9",
            "10:00"]], "not_timestamp"),
    ]  # fmt: skip


def repeated() -> list[Kind]:
    """Rows that share an id."""
    return [
        Kind(
            "identical contacts",
            contacts=[contact("same contact", email="a@b.de")] * 5,
            kept_contacts={"same contact": {"email": "a@b.de"}},
            merged_contacts=4,
        ),
        Kind(
            "contacts that differ, the latest wins",
            contacts=[
                contact("updated", industry="old", updated_at="2024-01-01"),
                contact(" updated\t", industry="new", updated_at="2024-06-01"),
                contact("updated", industry="undated"),
                contact("updated", industry="unreadable", updated_at="2025-13-01", email="x"),
            ],
            kept_contacts={"updated": {"industry": "new", "updated_at": datetime(2024, 6, 1)}},
            merged_contacts=3,
        ),
        Kind(
            "contacts that differ, none is dated",
            contacts=[
                contact("undated", industry="a"),
                contact("undated", industry="b"),
                contact("undated", updated_at="x"),
            ],
            kept_contacts={"undated": {"industry": None, "updated_at": None}},
            merged_contacts=2,
            issues=Counter({("contacts", "updated_at", "unreadable"): 1}),
        ),
        Kind(
            "identical events",
            events=[event("same event", amount="1", loaded_at=ANY_TIME)] * 7,
            kept_events={"same event": {"amount": Decimal(1)}},
            merged_events=6,
        ),
        Kind(
            "events that differ, the earliest delivery counts",
            events=[
                event("redelivered", amount="2", loaded_at="2025-01-17"),
                event(" redelivered\n", amount="1", loaded_at="2025-01-16"),
                event("redelivered", amount="3"),
                event("redelivered", amount="-4", loaded_at="soon"),
            ],
            kept_events={"redelivered": {"amount": Decimal(1)}},
            merged_events=3,
        ),
        Kind(
            "the first delivery is invalid",
            events=[
                event("repaired", occurred_at="x", loaded_at="2025-01-15"),
                event("repaired", amount="5", loaded_at="2025-01-16"),
                event("repaired", contact_id="nobody", loaded_at="2025-01-14"),
            ],
            kept_events={"repaired": {"amount": Decimal(5)}},
            rejected=[("events", "repaired", "unreadable_occurred_at"), ("events", "repaired", "unknown_contact")],
        ),
        Kind(
            "every delivery is invalid",
            events=[
                event("hopeless", occurred_at="x"),
                event("hopeless", event_type=" "),
                event("hopeless", occurred_at="x"),
            ],
            rejected=[("events", "hopeless", "unreadable_occurred_at")] * 2 + [("events", "hopeless", "no_event_type")],
        ),
        Kind(
            "event ids that differ in case",
            events=[event("letters"), event("LETTERS")],
            kept_events={"letters": {}, "LETTERS": {}},
        ),
    ]


def chain(name: str, length: int, last: str) -> list[dict[str, str]]:
    """Contacts, each merged into the next, the last into `last`."""
    names = [f"{name} {number}" for number in range(length)] + [last]
    return [contact(key, merged_into_contact_id=target) for key, target in zip(names, names[1:], strict=False)]


def merges() -> list[Kind]:
    """Contacts that the CRM merged, some into nothing."""
    circle = [
        ("round 0", "round 1"),
        ("round 1", "round 2"),
        ("round 2", "round 0"),
        ("into round 0", "into round 1"),
        ("into round 1", "round 1"),
    ]
    return [
        Kind(
            "merged into one",
            contacts=[contact("winner"), contact("loser", merged_into_contact_id=" winner\n", email="x")],
            kept_contacts={"winner": {}},
            merged_contacts=1,
            events=[event("of the loser", contact_id="loser"), event("of the winner", contact_id="winner")],
            kept_events={"of the loser": {"contact_id": "winner"}, "of the winner": {"contact_id": "winner"}},
        ),
        Kind(
            # Longer than the 100 steps after which Spark ends a recursion by itself; it takes half a second for each.
            "a chain of 110 merges",
            contacts=[*chain("link", 110, "end of the chain"), contact("end of the chain")],
            kept_contacts={"end of the chain": {}},
            merged_contacts=110,
            events=[event("chained 0", contact_id="link 0"), event("chained 109", contact_id="link 109")],
            kept_events={
                "chained 0": {"contact_id": "end of the chain"},
                "chained 109": {"contact_id": "end of the chain"},
            },
        ),
        Kind(
            "merged into itself",
            contacts=[contact("narcissus", merged_into_contact_id="narcissus")],
            kept_contacts={"narcissus": {}},
            issues=Counter({("contacts", "merged_into_contact_id", "circle"): 1}),
            events=[event("of narcissus", contact_id="narcissus")],
            kept_events={"of narcissus": {"contact_id": "narcissus"}},
        ),
        Kind(
            "a circle of three, and a chain that leads into it",
            contacts=[contact(key, merged_into_contact_id=target) for key, target in circle],
            kept_contacts={key: {} for key, _ in circle},
            issues=Counter({("contacts", "merged_into_contact_id", "circle"): 5}),
            events=[event(f"of {key}", contact_id=key) for key, _ in circle],
            kept_events={f"of {key}": {"contact_id": key} for key, _ in circle},
        ),
        Kind(
            "a chain into a contact that is missing",
            contacts=chain("lost", 3, "missing"),
            kept_contacts={"lost 2": {}},
            merged_contacts=2,
            issues=Counter({("contacts", "merged_into_contact_id", "unknown_contact"): 1}),
        ),
        Kind(
            "merged into a contact of another case",
            contacts=[contact("upper", merged_into_contact_id="LOWER"), contact("lower")],
            kept_contacts={"upper": {}, "lower": {}},
            issues=Counter({("contacts", "merged_into_contact_id", "unknown_contact"): 1}),
        ),
        Kind(
            "merged into a rejected row",
            contacts=[contact("orphan", merged_into_contact_id=" "), contact(" ", email="rejected@x.de")],
            kept_contacts={"orphan": {}},
            rejected=[("contacts", None, "no_contact_id")],
        ),
        Kind(
            "an older record says merged",
            contacts=[
                contact("revived", merged_into_contact_id="winner", updated_at="2023-01-01"),
                contact("revived", updated_at="2024-01-01"),
            ],
            kept_contacts={"revived": {}},
            merged_contacts=1,
        ),
    ]


def types() -> list[Kind]:
    """Event types that are unknown, or written in another way; those of the broken list stand in project/models."""
    unknown = ["never heard of", "page view", "42", "null", "naïve 🙂"]
    return [
        Kind(
            "unknown event type",
            events=[event(f"type {name}", event_type=name) for name in unknown],
            kept_events={f"type {name}": {"event_type": name, "event_class": "other"} for name in unknown},
            issues=Counter({("events", "event_type", "unknown_type"): len(unknown)}),
        ),
        Kind(
            "event type padded and in upper case",
            events=[event("padded type", event_type=" PURCHASE\t", amount="3")],
            kept_events={"padded type": {"event_type": "purchase", "event_class": "purchase", "amount": Decimal(3)}},
        ),
        Kind(
            "no event type",
            events=[event("no type", event_type="\n"), event("no type either", event_type="")],
            rejected=[("events", "no type", "no_event_type"), ("events", "no type either", "no_event_type")],
        ),
        Kind(
            "event type that is listed twice",
            events=[event("listed twice", event_type="webinar")],
            kept_events={"listed twice": {"event_type": "webinar", "event_class": "content"}},
        ),
        Kind(
            "event type with a weight that is no number",
            events=[event("no weight", event_type="download")],
            kept_events={"no weight": {"event_type": "download", "event_class": "content", "engagement_weight": 0}},
        ),
        Kind(
            "event type of a class that is unknown",
            events=[event("no class", event_type="seance")],
            kept_events={"no class": {"event_type": "seance", "event_class": "other"}},
        ),
    ]


def row_kinds() -> list[Kind]:
    """Every kind, each checked to name a fate for each of its rows."""
    kinds = [*ids(), *texts(), *times(), *amounts(), *attributes(), *repeated(), *merges(), *types()]
    assert len({kind.name for kind in kinds}) == len(kinds)
    return [kind.must_add_up() for kind in kinds]


def expected_contact_use() -> dict[str, int]:
    """Lifetime activities of contacts whose only event lies at the edge of the analysis date."""
    return {"last moment": 1, "too late": 0}
