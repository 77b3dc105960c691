"""The same texts are read the same way: nasty ones and random ones, on the engine of DBT_TARGET and on DuckDB."""

from __future__ import annotations

import random
import string

import pandas as pd
import pytest
from support.dbt_runs import DbtProject
from support.engines import CHOSEN, ENGINES, READINGS

pytestmark = pytest.mark.skipif(CHOSEN == "dev", reason="DuckDB is what the others are compared with.")
SEED = 20250301
N_RANDOM = 20_000
SPACES = [" ", "\t", "\n", "\x0b", "\x0c", "\r", "\xa0", "\r\n", "  "]
# White space beyond ASCII, characters without width, their neighbours, and letters that some engines take for others.
STRANGE = [
    "\u0085",
    "\u2028",
    "\u2029",
    "\u1680",
    "\u180e",
    "\u1fff",
    "\u2003",
    "\u200b",
    "\u200f",
    "\u2010",
    "\u202f",
    "\u2030",
    "\u205f",
    "\u206f",
    "\u2070",
    "\u3000",
    "\ufeff",
    "\x00",
    "\x1c",
    "\x7f",
    "٣",
    "１",
    "−",
    "İ",
    "ß",
    "ſ",
    "é",
    "😀",
    "\\",
    "'",
    '"',
]
NASTY = [
    "", "-", "+", ".", "e", "E5", "1e", "1e+", "0x10", "1_000", "1,000", "1 000", "$5", "5 %", "1d", "1f", "1.0D",
    "1L", "0b1", "1e5f", "nan", "NaN", "-nan", "inf", "-inf", "+Infinity", "infinity", "epoch", "now", "today",
    "tomorrow", "yesterday", "null", "None", "NULL", "0", "-0", "+0", "-0.0", "00", "007", "1.", ".5", "-.5", "+.5",
    "5.e3", ".5e-3", "1e3", "1E+3", "1e-3", "1e0", "1e00", "1e0003", "1e-0", "1e308", "1.7976931348623157e308",
    "1.7976931348623159e308", "1.8e308", "1e309", "-1e309", "1e999", "1e99999999999", "1e-308", "5e-324", "2e-324",
    "1e-400", "1e-99999999999", "-1e-400", "9007199254740993", "9007199254740992.5", "0.1", "0.30000000000000004",
    "1e23", "2e23", "999999999999", "999999999999.9999", "999999999999.99994", "999999999999.99995",
    "999999999999.99999", "1000000000000", "1e12", "-1e12", "99999999999999", "99999999999999.99995", "0.00005",
    "0.00004999", "0.00015", "0.00025", "-0.00005", "1.00005", "1.23455", "1.23445",
    "1.2345499999999999999999999999999999999999999", "12345678.123450000000000000000000000000000001", "1.5e-5",
    "5e-5", "4.9999e-5", "15e-5", "123456789e-8", "0.000000000000001e15", "100000000000000000000000000000e-25",
    "1e11", "12.5e10", "2147483647", "2147483648", "-2147483647", "-2147483648", "2147483647.0", "2147483646.5",
    "1e9", "2.5e1", "25e-1", "0.99999999999999999", "true", "TRUE", "Yes", "y", "T", "1", "1.0", "false", "No", "n",
    "F", "on", "off", "ja", "tru", "01", "2024-02-29", "2023-02-29", "2024-02-30", "2024-13-01", "2024-00-10",
    "2024-01-00", "2024-1-1", "0000-01-01", "0001-01-01", "9999-12-31", "10000-01-01", "-2024-01-01", "2024-04-31",
    "1900-02-29", "2000-02-29", "1582-10-10", "1752-09-05", "20240101", "2024-01", "2024", "24-01-01",
    "2024-01-01 24:00:00", "2024-01-01 24:00", "2024-01-01 24:00:01", "2024-01-01 23:59:60",
    "2024-01-01 23:59:59.9999999", "2024-01-01 23:59:59.999999999", "2024-01-01 23:60", "2024-01-01 25:00",
    "2024-01-01T00:00", "2024-01-01t00:00", "2024-01-01T00", "2024-01-01T00:00:00.1", "2024-01-01T00:00:00.1234565",
    "2024-01-01T00:00:00.1234564", "2024-01-01T00:00:00.1234575", "2024-01-01T00:00:00.",
    "2024-01-01T00:00:00.0000005", "2024-01-01T00:00:00.123456789Z", "2024-01-01T00:00:00.1234567891",
    "2024-01-01T00:00:00Z", "2024-01-01T00:00:00z", "2024-01-01 00:00:00 Z", "2024-01-01 00:00Z",
    "2024-01-01 00:00+02", "2024-01-01 00:00 +02", "2024-01-01 00:00+0230", "2024-01-01 00:00 -0230",
    "2024-01-01 00:00:00+02:30", "2024-01-01 00:00:00-15:59", "2024-01-01 00:00:00+15:59",
    "2024-01-01 00:00:00+16:00", "2024-01-01 00:00:00+14:60", "2024-01-01 00:00:00-00:00", "2024-01-01 00:00:00.5-11",
    "2024-01-01 00:00-1130", "2024-01-01 24:00:00Z", "2024-01-01 24:00:00+02", "2024-01-01 24:00Z",
    "2024-01-01 24:00 -0230", "2024-01-01 24:00:00.0", "2024-01-01 24:00:00.0000001", "2024-01-01 24:00:00.000001",
    "2024-12-31T24:00:00.000 +14:00", "2024-02-30 24:00", "9999-12-31 24:00:00", "2024-01-01Z", "2024-01-01+02",
    "2024-01-01 +02", "2024-01-01 UTC", "2024-01-01 00:00 UTC", "2024-01-01 00:00:00 Europe/Berlin",
    "0001-01-01 00:00:00+15:00", "0001-01-01 00:00:00-15:00", "9999-12-31 23:59:59-15:00",
    "9999-12-31 23:59:59.9999999", "2024-02-30 00:00Z", "2024-02-29T23:59:59.999999-15", "2024-01-01  00:00",
    "20240604", "20240604T093000Z", "20240604t0930", "20240604 093000,5+0200", "20240604T093000.123456789 UTC",
    "20240604T240000", "20240604T240001", "20240604T093060", "20240230", "20241301", "18991231", "19000101",
    "21991231",
    "22000101", "20240604093000", "20240604T09", "20240604T09:30", "2024-06-04T093000", "2024-06-04T09:3000",
    "2024-06-04 09:30 utc", "2024-06-04T09:30:00,250z", "2024-06-04 09:30GMT", "2024-06-04 09:30 GMT+2",
    "2024-06-04 09:30 ", "20240604Z",
    "2024-06-04 9:30", "2024-06-04T9:30:15.5 +01", "2024-06-04 9:30UTC", "2024-06-04 009:30", "2024-06-04 09:30,5",
    "2024-06-04 24:00 UTC", "2024-06-04 4:00-1559", "1717493400000000", "999999999999999", "9999999999999999",
    "17174934000000000", "1717493400000000.00", "1717493400000000.5", "100000000000000", "03/04/2024", "0.00", "1.01",
    "2024/01/01", "01.02.2024", "2024-01-01 00:00:00,5", "2024-03-31 02:30:00", "999999999", "1000000000",
    "9999999999", "1700000000.5", "1700000000.1234565", "1700000000.123456789012345678901234567890", "1700000000.",
    "99999999", "10000000000", "99999999999", "100000000000", "999999999999.0", "1700000000000", "1700000000000.000",
    "1700000000000.5", "9999999999999", "10000000000000", "-1700000000", "+1700000000",
    "1700000000000.0000000000000000000000000", "1.7e9", "000000000", "0000000000001",
]  # fmt: skip


def random_texts(chance: random.Random) -> list[str]:
    """Numbers, moments and words as sources write them, most with something wrong."""

    def digits(low: int, high: int) -> str:
        return "".join(chance.choices(string.digits, k=chance.randint(low, high)))

    def number() -> str:
        text = chance.choice(["", "", "-", "+"]) + digits(0, chance.choice([2, 6, 14, 20]))
        text += chance.choice(["", "." + digits(0, chance.choice([2, 5, 12, 24]))])
        return text + chance.choice(
            ["", "", chance.choice("eE") + chance.choice(["", "-", "+"]) + digits(1, chance.choice([1, 2, 3]))]
        )

    def moment() -> str:
        year = chance.choice([f"{chance.randint(1, 9999):04}", f"{chance.randint(1990, 2030)}"])
        text = f"{year}-{chance.randint(0, 13):02}-{chance.randint(0, 32):02}"
        if chance.random() < 0.85:
            text += chance.choice("T ") + f"{chance.randint(0, 24):02}:{chance.randint(0, 60):02}"
            if chance.random() < 0.8:
                text += f":{chance.randint(0, 60):02}" + chance.choice(["", chance.choice(".,") + digits(1, 9)])
            zone = (
                chance.choice(["+", "-"])
                + f"{chance.randint(0, 16):02}"
                + chance.choice(["", ":", ""])
                + chance.choice(["", f"{chance.randint(0, 60):02}"])
            )
            text += chance.choice(["", "", "Z", " Z", " UTC", "gmt", zone, " " + zone])
        return text if chance.random() < 0.7 else text.replace("-", "", 2).replace(":", "", 2)

    def epoch() -> str:
        return digits(8, 17) + chance.choice(["", "", "." + digits(0, 8), ".000"])

    def anything() -> str:
        letters = string.printable + "".join(STRANGE)
        return "".join(chance.choices(letters, k=chance.randint(0, 12)))

    def word() -> str:
        return chance.choice(["yes", "TRUE", "No", "t", "F", "unknown", "ÄÖÜ", "straße", "O'Brien", "a\\nb"])

    texts = []
    for _ in range(N_RANDOM):
        text = chance.choice([number, number, moment, moment, moment, epoch, anything, word])()
        fate = chance.random()
        if fate < 0.15 and text:
            place = chance.randrange(len(text))
            text = (
                text[:place]
                + chance.choice([*STRANGE, *string.punctuation, "0", "9"])
                + text[place + chance.randint(0, 1) :]
            )
        if fate > 0.75:
            text = chance.choice(["", *SPACES]) + text + chance.choice(["", *SPACES])
        elif fate > 0.7:
            text += chance.choice([*STRANGE, *SPACES, "\n\u2028"])
        texts.append(text)
    return texts


@pytest.fixture(scope="module")
def readings(tmp_path_factory) -> tuple[list[str], pd.DataFrame, pd.DataFrame]:
    """The texts, and what DuckDB and the engine under test make of them."""
    project = DbtProject(tmp_path_factory.mktemp("casts"))
    padded = [
        left + text + right
        for text in NASTY
        for left, right in [(" ", "\n"), ("\xa0", "\t"), ("", "\u2028"), ("", "\u0085")]
    ]
    texts = [*NASTY, *padded, *STRANGE, *SPACES, *random_texts(random.Random(SEED))]
    return texts, ENGINES["dev"].read(project, texts), ENGINES[CHOSEN].read(project, texts)


@pytest.mark.parametrize("reading", READINGS)
def test_texts_are_read_the_same_way(reading: str, readings) -> None:
    texts, expected, found = readings
    different = [
        f"{text!r}: DuckDB {left!r}, {CHOSEN} {right!r}"
        for text, left, right in zip(texts, expected[reading], found[reading], strict=True)
        if left != right and not (left is None and right is None)
    ]
    assert not different, f"{len(different)} of {len(texts)} texts\n" + "\n".join(different[:40])
