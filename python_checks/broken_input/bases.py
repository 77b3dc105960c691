"""Whole bases that are broken: what their files hold, and how many rows of them go where."""

from __future__ import annotations

import gzip
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

import duckdb

from broken_input.kinds import CONTACT_COLUMNS, EVENT_COLUMNS, Row

CONTACT_HEADER = b"contact_id,email,created_at\n"
EVENT_HEADER = b"event_id,contact_id,event_type,occurred_at,amount\n"
Counts = tuple[int, int, int, int]
FileMaker = Callable[[Path], None]
TYPED_ROWS = """
    select 26 as contact_id, 'a@b.de' as email, timestamptz '2025-01-01 10:00:00+02' as created_at, 1.5 as "Odd ""x"
    union all
    select null, null, null, null
"""


@dataclass(frozen=True)
class Base:
    """Files by name; how many of their rows are raw, kept, merged and rejected, and why; what is kept of them."""

    name: str
    contacts: dict[str, bytes | FileMaker]
    events: dict[str, bytes | FileMaker]
    n_contacts: Counts
    n_events: Counts
    reasons: dict[str, int] = field(default_factory=dict)
    issues: dict[tuple[str, str, str], int] = field(default_factory=dict)
    emails: dict[str, str | None] = field(default_factory=dict)
    variables: dict[str, object] = field(default_factory=dict)
    has_data_tests: bool = False

    def write(self, folder: Path) -> dict[str, object]:
        """Writes the files into the folder where a run starts; gives the vars that choose them."""
        chosen: dict[str, object] = {"contacts_model": "base_files__contacts", "events_model": "base_files__events"}
        for table, files in (("contacts", self.contacts), ("events", self.events)):
            (folder / table).mkdir()
            for name, content in files.items():
                if isinstance(content, bytes):
                    (folder / table / name).write_bytes(content)
                else:
                    content(folder / table / name)
            chosen[f"{table}_files"] = f"{table}/*"
        return chosen | self.variables


def as_parquet(rows: Iterable[Row], columns: list[str]) -> FileMaker:
    """Rows as text in a Parquet file, which takes any text, line breaks too."""
    values = [[row.get(column) for column in columns] for row in rows]

    def write(path: Path) -> None:
        with duckdb.connect() as connection:
            connection.execute(f"create table rows ({', '.join(f'{column} varchar' for column in columns)})")
            connection.executemany(f"insert into rows values ({', '.join('?' * len(columns))})", values)
            connection.execute(f"copy rows to '{path}' (format parquet)")

    return write


def contacts_parquet(rows: Iterable[Row]) -> FileMaker:
    return as_parquet(rows, CONTACT_COLUMNS)


def events_parquet(rows: Iterable[Row]) -> FileMaker:
    return as_parquet(rows, EVENT_COLUMNS)


def parquet_of(query: str) -> FileMaker:
    """Writes the result of a query, with its types, to a Parquet file."""

    def write(path: Path) -> None:
        with duckdb.connect() as connection:
            connection.execute(f"copy ({query}) to '{path}' (format parquet)")

    return write


def events_of(*contact_ids: str) -> bytes:
    """One event for each contact."""
    return EVENT_HEADER + b"".join(f"event of {key},{key},page_view,2025-01-15,\n".encode() for key in contact_ids)


def files() -> Base:
    """Every kind of broken file in one folder; ids begin with what the file is, and each has its number of rows."""
    contacts = {
        "01_empty.csv": (0, b""),
        "02_blank.csv": (0, b"\n  \n"),
        "03_header_only.csv": (0, CONTACT_HEADER),
        "04_header_without_line_end.csv": (0, CONTACT_HEADER.strip()),
        "05_no_line_end.csv": (2, CONTACT_HEADER + b"no line end 1,,\nno line end 2,a@b.de,2025-01-01"),
        "06_byte_order_mark.csv": (1, b"\xef\xbb\xbf" + CONTACT_HEADER + b"mark,a@b.de,\n"),
        "07_windows_lines.csv": (2, (CONTACT_HEADER + b"windows 1,a@b.de,\nwindows 2,,2025-01-01\n").replace(b"\n",
            b"\r\n")),
        "08_mac_lines.csv": (2, (CONTACT_HEADER + b"mac 1,a@b.de,\nmac 2,b@b.de,2025-01-01\n").replace(b"\n", b"\r")),
        "09_mixed_lines.csv": (3, CONTACT_HEADER + b"mixed 1,a@b.de,\r\nmixed 2,b@b.de,\nmixed 3,c@b.de,\r"),
        "10_empty_lines.csv": (2, b"\n\n" + CONTACT_HEADER + b"\nempty lines 1,a@b.de,\n\n\nempty lines 2,,\n\n"),
        "11_latin_1_in_utf_8.csv": (3, CONTACT_HEADER
            + "latin 1,ä@b.de,\nlatin 2,é@b.de,\n".encode("latin-1") + "latin 3,ü@b.de,\n".encode()),
        "12_broken_bytes.csv": (3, CONTACT_HEADER
            + b"broken \xff\xfe\xc3,a@b.de,\nbroken 2,\xed\xa0\x80@b.de,\nbroken 3,c@b.de,\xf5\n"),
        "13_zero_bytes.csv": (2, CONTACT_HEADER + b"zero \x00 1,a@b.de,\nzero 2,\x00,\n"),
        "14_ragged.csv": (4, CONTACT_HEADER
            + b"ragged 1\nragged 2,a@b.de\nragged 3,c@b.de,2025-01-01,x,y,z\nragged 4,,,,,,,,,,\n"),
        "15_quotes.csv": (3, CONTACT_HEADER
            + b'"quotes ""1"", ;x",a@b.de,\nquotes"2,b@b.de,\n"quotes 3","c@b.de",""\n'),
        "16_values_that_span_lines.csv": (8, CONTACT_HEADER
            + b'"span\n\n1",a@b.de,\nspan 2,b@b.de,\nspan 3,"c@b.de,\nspan 4,d@b.de,\nspan 5,e"@b.de,\n'
            + b'span 6,"f@b.de,\nspan 7,"g@b.de,\n'),
        "17_text_behind_a_quote.csv": (2, CONTACT_HEADER + b'"behind"  1,"a@b."de,\n"behind 2" ,b@b.de,\n'),
        "18_other_columns.csv": (1, b"x, EMAIL ,y,Contact_ID,z\n1,a@b.de,2,other columns,3\n"),
        "19_one_column.csv": (3, b"contact_id\none column 1\n\none column 2\n\"\"\n"),
        "20_same_column_twice.csv": (1, b"contact_id,contact_id,email,email\ntwice,not this,a@b.de,not@this.de\n"),
        "21_quoted_header.csv": (1, b'"contact_id","email","a ""b"", c"\n"quoted header","a@b.de","x"\n'),
        "22_long_line.csv": (2, CONTACT_HEADER + b"long line 1," + b"x" * 5_000_000 + b"@b.de,\nlong line 2,b@b.de,\n"),
        "23_many_columns.csv": (1, b"contact_id,"
            + b",".join(b"c%d" % n for n in range(3000)) + b"\nmany columns" + b",x" * 3000 + b"\n"),
        "24_name with ' and {{ x }}.csv": (1, CONTACT_HEADER + b"odd name,a@b.de,\n"),
        "25_no_csv_at_all.csv": (0, b"contact_id\n"),
        "26_types.parquet": (2, parquet_of(TYPED_ROWS)),
        "27_no_rows.parquet": (0, parquet_of("select 'x' as contact_id where false")),
        "28_repeated_header.csv": (3, CONTACT_HEADER + b"before,a@b.de,\n" + CONTACT_HEADER + b"behind,b@b.de,\n"),
        "29_brackets[1].csv": (1, CONTACT_HEADER + b"in brackets,a@b.de,\n"),
        "29_brackets1.csv": (1, CONTACT_HEADER + b"without brackets,b@b.de,\n"),
        "30_packed.csv.gz": (1, gzip.compress(CONTACT_HEADER + b"packed,a@b.de,\n")),
        ".31_hidden": (0, b"\x00\x01 no file of contacts"),
    }  # fmt: skip
    emails: dict[str, str | None] = {
        "no line end 1": None, "no line end 2": "a@b.de", "mark": "a@b.de", "windows 1": "a@b.de", "windows 2": None,
        "mac 1": "a@b.de", "mac 2": "b@b.de", "mixed 1": "a@b.de", "mixed 2": "b@b.de", "mixed 3": "c@b.de",
        "empty lines 1": "a@b.de", "empty lines 2": None, "latin 3": "ü@b.de", "zero \x00 1": "a@b.de", "zero 2": None,
        "ragged 4": None, 'quotes "1", ;x': "a@b.de", 'quotes"2': "b@b.de", "quotes 3": "c@b.de", "span 2": "b@b.de",
        "behind 2": "b@b.de", "other columns": "a@b.de", "one column 1": None, "one column 2": None, "twice": "a@b.de",
        "quoted header": "a@b.de", "long line 2": "b@b.de", "many columns": None, "odd name": "a@b.de", "26": "a@b.de",
        "before": "a@b.de", "behind": "b@b.de", "in brackets": "a@b.de", "without brackets": "b@b.de",
        "packed": "a@b.de",
    }  # fmt: skip
    n_lines = sum(n for n, _ in contacts.values())
    n_events = 1_000_000
    return Base(
        "every kind of file",
        {name: content for name, (_, content) in contacts.items()},
        {
            "a_million_identical_rows.csv": EVENT_HEADER + b"same,mac 1,purchase,2025-01-15,1\n" * n_events,
            "without_optional_columns.csv": b"occurred_at,event_type,event_id,contact_id\n"
            b"2025-01-15,page_view,few columns,mac 1\n",
            "broken_bytes.csv": EVENT_HEADER + b"broken bytes,mac 2,\xe9v\xe9nement,2025-01-15,5\xa4\n",
            "odd_values.csv": EVENT_HEADER + "odd values,mac 2,événement,2025-01-15,5¤\n".encode(),
        },
        n_contacts=(n_lines, len(emails), 0, n_lines - len(emails)),
        n_events=(n_events + 3, 3, n_events - 1, 1),
        reasons={
            "no_contact_id": 1 + 1,
            "other_encoding": 2 + 3 + 1,
            "too_few_values": 2,
            "too_many_values": 1,
            "spans_lines": 7,
            "broken_quotes": 1,
            "too_long": 1,
            "repeated_header": 1,
        },
        issues={
            ("contacts", "email", "malformed"): 1,
            ("events", "event_type", "unknown_type"): 1,
            ("events", "amount", "unreadable"): 1,
        },
        emails=emails,
        has_data_tests=True,
    )


def encoded(encoding: str) -> Base:
    """Files in another encoding."""
    contacts = CONTACT_HEADER.decode() + 'äöü,"ä""@b.de",\n"zwei\nzeilen",é@b.de,2025-01-01\nletzte,,\n'
    events = EVENT_HEADER.decode() + "eins,äöü,page_view,2025-01-15,1\n"
    return Base(
        f"files in {encoding}",
        {"contacts.csv": contacts.encode(encoding)},
        {"good.csv": events.encode(encoding), "empty.csv": b""},
        n_contacts=(4, 2, 0, 2),
        n_events=(1, 1, 0, 0),
        reasons={"spans_lines": 2},
        emails={"äöü": 'ä"@b.de', "letzte": None},
        variables={"files_encoding": encoding},
    )


def circles() -> bytes:
    """Everybody is merged into the next one, and the last into the first."""
    rows = b"".join(b"circle %d,circle %d\n" % (number, (number + 1) % 10) for number in range(10))
    return b"contact_id,merged_into_contact_id\n" + rows


def small_bases() -> list[Base]:
    """Bases in which something is missing as a whole."""
    return [
        Base(
            "empty files",
            {"contacts.csv": b""},
            {"events.csv": EVENT_HEADER},
            (0, 0, 0, 0),
            (0, 0, 0, 0),
            has_data_tests=True,
        ),
        Base(
            "no contacts, every event rejected",
            {"contacts.csv": CONTACT_HEADER.strip()},
            {"events.csv": events_of("a", "b", "c")},
            (0, 0, 0, 0),
            (3, 0, 0, 3),
            reasons={"unknown_contact": 3},
        ),
        Base(
            "one contact, no events",
            {"contacts.csv": CONTACT_HEADER + b"a,,\n"},
            {"events.csv": b""},
            (1, 1, 0, 0),
            (0, 0, 0, 0),
        ),
        Base(
            "every row rejected",
            {"contacts.csv": CONTACT_HEADER + b",a@b.de,\n ,,2025-01-01\n,,\n"},
            {"events.csv": EVENT_HEADER + b",a,page_view,2025-01-15,\ne,,page_view,2025-01-15,\nf,a,,,\n"
                b"g,a,x,y,\nh,a,x,2999-01-01,\ni,a,x,2025-01-01,\n"},
            (3, 0, 0, 3),
            (6, 0, 0, 6),
            reasons={
                "no_contact_id": 4, "no_event_id": 1, "no_event_type": 1, "unreadable_occurred_at": 1,
                    "later_than_run": 1, "unknown_contact": 1,
            },
        ),
        Base(
            "everybody merged in circles, one event before time began",
            {"contacts.csv": circles()},
            {"events.csv": EVENT_HEADER
                + b"e,circle 0,purchase,0001-01-01,-1e11\nf,circle 9,purchase,0001-01-02,1e11\n"},
            (10, 10, 0, 0),
            (2, 2, 0, 0),
            issues={("contacts", "merged_into_contact_id", "circle"): 10, ("events", "amount", "below_zero"): 1},
        ),
    ]  # fmt: skip
