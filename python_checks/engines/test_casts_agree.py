"""The engine of DBT_TARGET reads texts as DuckDB does: thousands, ordinary and nasty, to the same value or none."""

from __future__ import annotations

import random
import string
from decimal import Decimal
from typing import Any

import pytest
from support.dbt_runs import DUCKDB, ENGINE, DbtProject
from support.macros import rendered_by_dbt
from support.parity import Row, agree, rows_of
from support.warehouse import open_warehouse

pytestmark = pytest.mark.skipif(ENGINE == DUCKDB, reason="Compares with DuckDB: set DBT_TARGET to another engine.")
N_RANDOM = 4000
SHOWN = 150
CALLS = {
    "as_text": "clean_text('given')",
    "as_id": "clean_id('given')",
    "as_number": "try_number('given')",
    "as_money": "try_money('given')",
    "as_moment": "try_timestamp('given')",
    "as_date": "try_attribute('given', 'date')",
    "as_integer": "try_attribute('given', 'integer')",
    "as_boolean": "try_attribute('given', 'boolean')",
    "as_email": "matches_pattern('lower(given)', contact_segmentation.email_pattern())",
}
# As text, because Python knows the years 1 to 9999 alone.
TIMES = {"as_moment", "as_date"}
# DuckDB takes the digits of money before it applies the exponent, and these are all zeros.
APART = {("as_money", "0." + "0" * 400 + "1e401")}
TYPED = {
    "a_date": "cast('2024-02-29' as date)",
    "a_timestamp": "cast('2024-02-29 23:59:59.123456' as timestamp)",
    "an_old_timestamp": "cast('0001-01-01 00:00:00' as timestamp)",
    "a_zoned_timestamp": "cast('2024-02-29 23:59:59.5-03:30' as timestamp with time zone)",
    "an_old_zoned_timestamp": "cast('1850-06-01 12:00:00+00:00' as timestamp with time zone)",
    "a_smallint": "cast(-7 as smallint)",
    "an_integer": "cast(2147483647 as integer)",
    "a_bigint": "cast(1700000000123 as bigint)",
    "a_decimal": "cast(12345.67894 as decimal(18, 5))",
    "a_small_decimal": "cast(-0.00005 as decimal(18, 5))",
    "a_double": "cast('1.5e9' as {double})",
    "a_large_double": "cast('1e308' as {double})",
    "a_small_double": "cast('1e-300' as {double})",
    "no_number": "cast('NaN' as {double})",
    "an_infinity": "cast('-Infinity' as {double})",
    "an_infinite_date": "cast('infinity' as date)",
    "an_infinite_timestamp": "cast('-infinity' as timestamp)",
    "a_boolean": "cast('true' as boolean)",
    "nothing_typed": "cast(null as timestamp)",
}
BLANKS = [
    "", " ", "\t", "\n", "\r\n", "\x0b", "\x0c", "\x01", "\x1f", "\u0085", "\u00a0", "\u1680", "\u180e", "\u1fff",
    "\u2000",
    "\u2003", "\u200b", "\u200f", "\u2010", "\u2027", "\u2028", "\u202f", "\u2030", "\u205f", "\u206f", "\u2070",
    "\u3000",
    "\ufeff",
]  # fmt: skip
WORDS = [
    "null", "NULL", "NaN", "nan", "-nan", "inf", "-inf", "Infinity", "+infinity", "-Infinity", "epoch", "now",
    "today", "tomorrow", "yesterday", "allballs", "true", "FALSE", "t", "F", "yes", "No", "y", "N", "on", "off",
    "1", "0", "0x1F", "0b1", "0o7", "1_000", "1,000", "1.000,00", "１２", "١٢٣", "½", "²", "e5", "1e", "1e+", ".",
    "+", "-", "--1", "+-1", "1-", "$1", "5 EUR", "1 000", "a@b.de", "A@B.DE", "a b@c.de", "a\u2003b@c.de",
    "a\u00a0b@c.de", "ü@ö.ä", "@", "ÄÖÜ", "İI", "ΣΑΣ", "ǅ", "ẞ", "Ⅷ", "Ⓐ", "Ա", "Ꭰ", "🙂", "e\u0301", "'", "''", '"',
    "\\", "\\n", "\\'", "%", "%s", "{{ x }}", "$1", "?", ":a", ";", "--", "/* x */", "20240105", "2024-W01",
    "2024-005", "Jan 5 2024", "5.1.2024", "05/01/2024", "10:00", "2024-01-05 BC", "0000-01-01", "0001-01-01",
    "9999-12-31", "10000-01-01", "294247-01-01", "-0001-01-01", "2024-01-05T24:00", "2024-01-05T24:00:00.000001",
    "2024-01-05T23:59:60", "9999-12-31T24:00", "9999-12-31T23:59:59-15:59", "0001-01-01T00:00+15:59",
    "2024-01-05T10:00:00.9999999Z", "2024-01-05T10:00:00.999999999", "2024-01-05t10:00z", "2024-01-05  10:00",
    "2024-01-05T10:00 +2", "2024-01-05T10:00+02:00:00", "2024-01-05T10:00 UTC", "2024-01-05+02:00", "2024-01-05Z",
    "2024-01-05 Z", "2024-01-05 10:00-0000", "999999999999.99995", "999999999999.99994", "-999999999999.99995",
    "0.00005", "-0.00005", "0.00004999999999", "0.000049999999999999999999999", "1e-5", "5e-5", "4.9999e-5",
    "49999e-9", "-0", "-0.0", "-1e-400", "00000000000000000000012.50", "1e0000000000000000000005",
    "1e-0000000000000000000005", "0e99999999999", "0e-99999999999", "0.0e400", "1e99999999999", "1e-99999999999",
    "-1e99999999999", "1e2147483647", "1e2147483648", "1e-2147483648", "1e-2147483649", "4.9e-324", "2.4e-324",
    "2.5e-324", "1.7976931348623157e308", "1.7976931348623159e308", "2147483647", "2147483648", "-2147483647",
    "-2147483648", "2147483647.0", "2147483647.5", "1e9", "1e10", "9007199254740993", "0." + "0" * 330 + "1",
    "0." + "0" * 20000 + "1", "1." + "0" * 20000 + "1", "1." + "9" * 20000, "9" * 400, "1" + "0" * 400 + "e-400",
    "0." + "0" * 400 + "1e401", "1" + "0" * 400 + "e-800", "0." + "0" * 400 + "1e800",
    "123456789012345678901234567890e-20", "0.1e-10000000", "1700000000", "1700000000.5", "1700000000.0000005",
    "20240604", "20240604T093000Z", "20240604t0930", "20240604 093000,5+0200", "20240604T093000.123456789 UTC",
    "20240604T240000", "20240604T240001", "20240604T093060", "20240230", "20241301", "18991231", "19000101",
    "21991231",
    "22000101", "99999999", "20240604093000", "2024060409", "20240604T09", "20240604T09:30", "2024-06-04T093000",
    "2024-06-04T09:3000", "2024-06-04 09:30:00 UTC", "2024-06-04 09:30 utc", "2024-06-04T09:30:00,250z",
    "2024-06-04 09:30GMT",
    "2024-06-04 09:30 GMT+2", "2024-06-04 UTC", "20240604Z", "2024-06-04 9:30", "2024-06-04T9:30:15.5 +01",
    "2024-06-04 9:30UTC",
    "2024-06-04 009:30", "2024-06-04 :30", "2024-06-04 9:3", "2024-06-04 09:30,5", "2024-06-04 24:00 UTC",
    "2024-06-04 4:00-1559",
    "1717493400000000", "999999999999999", "9999999999999999", "99999999999999", "17174934000000000",
    "1717493400000000.00",
    "1717493400000000.5", "100000000000000", "03/04/2024", "1.0", "0.00", "1.", "1.01", "01", "a\u200bb@c.de",
    "a@b\u3000c.de",
    "1700000000.00000049999", "1700000000." + "9" * 30, "9999999999.9999999", "9999999999.9999995",
    "9999999999.999999", "9999999999999", "999999999999.000", "999999999999.5", "100000000", "099999999",
    "000000000", "0000000000", "000000000000", "0000000000000", "12345678901", "12345678901234", "1700000000.",
    "170000000000.", "1700000000,5", "+1700000000", "-1700000000", "1700000000." + "0" * 20000, "long " * 5000,
]  # fmt: skip


def number(chance: random.Random) -> str:
    whole = "".join(chance.choices(string.digits, k=chance.choice([0, 1, 1, 2, 3, 6, 10, 12, 13, 17, 25])))
    fraction = "".join(chance.choices(string.digits, k=chance.choice([0, 0, 1, 2, 4, 5, 6, 9, 17, 25])))
    point = "." if fraction or chance.random() < 0.1 else ""
    small = f"{chance.choice('eE')}{chance.choice(['', '+', '-'])}{chance.randint(0, 25)}"
    exponent = chance.choice(["", "", "", small, f"e{chance.randint(-420, 420)}"])
    return chance.choice(["", "", "", "-", "+"]) + whole + point + fraction + exponent


def moment(chance: random.Random) -> str:
    year = chance.choice([chance.randint(1, 9999), chance.randint(1900, 2100), 2024, 1900, 2000])
    day = f"{year:04d}-{chance.randint(0, 13):02d}-{chance.choice([chance.randint(0, 33), 28, 29, 30, 31]):02d}"
    is_basic = chance.random() < 0.3
    day = day.replace("-", "") if is_basic else day
    if chance.random() < 0.15:
        return day
    hour = chance.choice([chance.randint(0, 26), 0, 23, 24])
    colon = "" if is_basic else ":"
    time = (
        chance.choice([f"{hour:02d}", f"{hour:02d}", f"{hour}"])
        + f"{colon}{chance.choice([chance.randint(0, 61), 0]):02d}"
    )
    if chance.random() < 0.8:
        time += f"{colon}{chance.choice([chance.randint(0, 61), 0]):02d}"
        if chance.random() < 0.5:
            time += chance.choice("..,") + "".join(chance.choices(string.digits, k=chance.randint(1, 10)))
    hours = f"{chance.randint(0, 17):02d}"
    minutes = f"{chance.choice([0, 30, 45, 59, 60, 99]):02d}"
    sign = chance.choice("+-")
    zones = [
        "",
        "",
        "Z",
        "z",
        " Z",
        "+00",
        "+2",
        " CET",
        "UTC",
        " UTC",
        " gmt",
        sign + hours,
        f"{sign}{hours}:{minutes}",
        sign + hours + minutes,
    ]
    zone = chance.choice([*zones, f" {sign}{hours}:{minutes}"])
    return day + chance.choice(["T", " ", " ", "t", "  "]) + time + zone


def epoch(chance: random.Random) -> str:
    digits = "".join(chance.choices(string.digits, k=chance.randint(8, 17)))
    fraction = "".join(chance.choices(chance.choice([string.digits, "0", "9"]), k=chance.randint(1, 9)))
    return chance.choice([digits, digits + "." + fraction])


def garbled(chance: random.Random, text: str) -> str:
    """The text with a letter too many, too few, or another one."""
    place = chance.randint(0, len(text))
    letter = chance.choice("0159-+.:eETZ ,_/x\t\u00a0é٣")
    return text[:place] + chance.choice(["", letter]) + text[place + chance.choice([0, 1]) :]


def texts() -> list[str]:
    chance = random.Random(20250301)
    made = [make(chance) for make in (number, moment, epoch) for _ in range(N_RANDOM)]
    made += [garbled(chance, text) for text in chance.sample(made, N_RANDOM)]
    made += [
        "".join(chance.choices(string.printable + "äß€🙂\u00a0", k=chance.randint(1, 12))) for _ in range(N_RANDOM)
    ]
    padded = [chance.choice(BLANKS) + text + chance.choice(BLANKS) for text in [*WORDS, *chance.sample(made, 1000)]]
    blank = [one + other for one in BLANKS for other in BLANKS]
    return list(dict.fromkeys([*WORDS, *made, *padded, *blank]))


def same_form(value: Any) -> Any:
    """Days before the year 1 in one form: the engines put the era in different places."""
    if isinstance(value, str) and "BC" in value:
        return "BC " + value.replace("(BC)", "").replace("BC", "").replace("  ", " ").strip()
    return value


def is_rounding_of_powers(name: str, text: str, one: Any, other: Any) -> bool:
    """Whether only the last decimal of money in scientific notation differs: DuckDB rounds it more than once."""
    given_as_power = name == "as_money" and "e" in text.lower()
    return given_as_power and None not in (one, other) and abs(one - other) <= Decimal("0.0001")


def readings(project: DbtProject, given: list[str]) -> list[Row]:
    """What the engine of the project reads in each text, in the order of the texts."""
    columns = rendered_by_dbt(project, CALLS, project.target)
    with open_warehouse(project.database, target=project.target) as warehouse:
        warehouse.load_texts("given_texts", ["position", "given"], [[str(n), text] for n, text in enumerate(given)])
        text = warehouse.text_type
        selected = ", ".join(
            f"cast({sql} as {text}) as {name}" if name in TIMES else f"{sql} as {name}" for name, sql in columns.items()
        )
        columns = f"position, lower(given) as in_lower_case, {selected}"
        rows = rows_of(warehouse.query(f"select {columns} from {warehouse.schema}.given_texts"))
    return sorted(rows, key=lambda row: int(row["position"]))


def test_texts_are_read_the_same_way(tmp_path):
    given = texts()
    on_duckdb = readings(DbtProject(tmp_path / "duckdb", target=DUCKDB), given)
    found = readings(DbtProject(tmp_path / "other"), given)
    # What nothing reads would agree as well.
    assert all(sum(row[name] is not None for row in on_duckdb) > 10 for name in CALLS)
    wrong = [
        f"{name}({text[:90]!r}): {str(expected[name])[:60]!r} on DuckDB, {str(actual[name])[:60]!r} here"
        for text, expected, actual in zip(given, on_duckdb, found, strict=True)
        for name in expected
        if (name, text.strip("".join(BLANKS))) not in APART
        and not agree(same_form(expected[name]), same_form(actual[name]))
        and not is_rounding_of_powers(name, text, expected[name], actual[name])
    ]
    assert not wrong, "\n".join([f"{len(wrong)} of {len(given)} texts", *wrong[:SHOWN]])


def typed_readings(project: DbtProject, calls: dict[str, str]) -> Row:
    """What the engine of the project reads in typed columns, whatever the session says of zones and dates."""
    columns = rendered_by_dbt(project, {"double": "type_double()", **calls}, project.target)
    typed = ", ".join(f"{sql.format(double=columns['double'])} as {name}" for name, sql in TYPED.items())
    with open_warehouse(project.database, target=project.target) as warehouse:
        if project.target == "postgres":
            warehouse.execute("set timezone to 'Asia/Kolkata'")
            warehouse.execute("set datestyle to 'German'")
        text = warehouse.text_type
        times = {name for name in calls if name.endswith("as_moment")}
        # Behind a table, as the columns of a source are, so that nothing is worked out beforehand.
        warehouse.execute(f"create schema if not exists {warehouse.schema}")
        warehouse.execute(f"create table {warehouse.schema}.given_types as select {typed}")
        if project.target == "postgres":
            selected = [f"to_char({columns[name]}, 'YYYY-MM-DD HH24:MI:SS.US')" for name in times]
        else:
            selected = [f"strftime({columns[name]}, '%Y-%m-%d %H:%M:%S.%f')" for name in times]
        selected = [f"cast({sql} as {text}) as {name}" for sql, name in zip(selected, times, strict=True)]
        selected += [f"{columns[name]} as {name}" for name in calls if name not in times]
        [row] = rows_of(warehouse.query(f"select {', '.join(selected)} from {warehouse.schema}.given_types"))
    return row


def test_typed_columns_are_read_the_same_way(tmp_path):
    readers = {
        "as_number": "try_number('{}')",
        "as_money": "try_money('{}')",
        "as_moment": "try_timestamp('{}')",
        "as_integer": "try_attribute('{}', 'integer')",
        "as_boolean": "try_attribute('{}', 'boolean')",
    }
    calls = {f"{column}_{name}": call.format(column) for column in TYPED for name, call in readers.items()}
    calls |= {f"{column}_in_utc": f"clean_text('{column}')" for column in TYPED if "zoned" in column}
    on_duckdb = typed_readings(DbtProject(tmp_path / "duckdb", target=DUCKDB), calls)
    found = typed_readings(DbtProject(tmp_path / "other"), calls)
    wrong = [
        f"{name}: {on_duckdb[name]!r} on DuckDB, {found[name]!r} here"
        for name in calls
        if not agree(on_duckdb[name], found[name])
    ]
    assert not wrong, "\n".join(wrong)
