"""The tables of docs/worked_example.md are the rows of the unit tests whose names begin with worked_example."""

from __future__ import annotations

import re
from pathlib import Path

import yaml

ROOT = Path(__file__).parents[2]
PAGE = ROOT / "docs" / "worked_example.md"
UNIT_TESTS = ("models/intermediate/time/_time__unit_tests.yml", "models/intermediate/panel/_panel__unit_tests.yml")
Rows = list[dict[str, object]]


def read(value: object) -> object:
    """A value as YAML reads it, quoted or not: 40 and "40.0000" are one number."""
    return yaml.safe_load(value) if isinstance(value, str) else value


def tables_of_page() -> list[tuple[str, Rows]]:
    """Each table with the model that the heading above it names."""
    tables = []
    for section in re.split(r"^#+ ", PAGE.read_text(encoding="utf-8"), flags=re.MULTILINE)[1:]:
        model = section.splitlines()[0].strip("`")
        for table in re.findall(r"(?:^\|.*\n)+", section, flags=re.MULTILINE):
            columns, _, *rows = ([cell.strip() for cell in line.split("|")[1:-1]] for line in table.splitlines())
            tables.append((model, [dict(zip(columns, map(read, row), strict=True)) for row in rows]))
    return tables


def rows_of_unit_tests() -> dict[str, list[Rows]]:
    """For each model, the rows that are given or expected of it; events are given in more than one test."""
    found: dict[str, list[Rows]] = {}
    for file in UNIT_TESTS:
        for test in yaml.safe_load((ROOT / file).read_text(encoding="utf-8"))["unit_tests"]:
            if test["name"].startswith("worked_example"):
                found.setdefault(test["model"], []).append(test["expect"]["rows"])
                for given in test["given"]:
                    found.setdefault(given["input"].removeprefix("ref('").removesuffix("')"), []).append(given["rows"])
    return found


def test_page_shows_the_rows_of_the_unit_tests() -> None:
    tables = tables_of_page()
    tested = rows_of_unit_tests()
    assert len(tables) >= 10
    for model, shown in tables:
        same = [[{column: read(row.get(column)) for column in shown[0]} for row in rows] for rows in tested[model]]
        assert shown in same, f"{model}: the page shows {shown}, the unit tests have {same}"
