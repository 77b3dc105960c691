"""Which tables hold personal data: those that are marked, and no others."""

from __future__ import annotations

import json
import re

import duckdb
import pytest
from support.dbt_runs import DbtProject

# A row with one of these is a contact or an event of one, by whatever name it goes on.
KEYS = {"contact_id", "contact_key", "email", "raw_row", "row_key", "event_id"}
MARK = "contains_personal_data"


def is_personal(column: str, attributes: set[str]) -> bool:
    return column in attributes or any(column == key or column.endswith(f"_{key}") for key in KEYS)


def wrongly_marked(marked: set[str], columns: dict[str, set[str]], attributes: set[str]) -> tuple[set[str], set[str]]:
    """Tables with columns of single contacts that have no mark, and those with the mark that have no such column."""
    personal = {name for name, given in columns.items() if any(is_personal(column, attributes) for column in given)}
    return personal - marked, (marked & columns.keys()) - personal


@pytest.fixture(scope="module")
def manifest(tmp_path_factory) -> dict:
    """The demo base, as dbt knows it."""
    project = DbtProject(tmp_path_factory.mktemp("parsed"), target="dev")
    project.run("--write-json", "parse").must_succeed()
    return json.loads((project.work_folder / "target" / "manifest.json").read_text())


@pytest.fixture(scope="module")
def nodes(manifest) -> list[dict]:
    """Its models and seeds."""
    return [node for node in manifest["nodes"].values() if node["resource_type"] in ("model", "seed")]


@pytest.fixture(scope="module")
def files(manifest) -> list[dict]:
    """The models that are there where the source is files."""
    disabled = [node for given in manifest["disabled"].values() for node in given if node["resource_type"] == "model"]
    return [node for node in disabled if node["path"].startswith("staging/files/")]


@pytest.fixture(scope="module")
def built(demo_on_duckdb):
    with duckdb.connect(str(demo_on_duckdb.database), read_only=True) as connection:
        yield connection


@pytest.fixture(scope="module")
def columns(built) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    query = "select table_name, column_name from duckdb_columns() where not internal"
    for table, column in built.execute(query).fetchall():
        found.setdefault(table, set()).add(column)
    return found


@pytest.fixture(scope="module")
def attributes(columns) -> set[str]:
    """The contact attributes of the demo: what its contacts have beside the columns of the raw contract."""
    contract = {"contact_key", "contact_id", "email", "created_at", "updated_at", "deleted_at"}
    return columns["stg_contacts"] - contract


def marked(nodes: list[dict]) -> set[str]:
    return {node["name"] for node in nodes if node["config"]["meta"].get(MARK) is True}


def test_exactly_the_tables_of_single_contacts_are_marked(nodes, columns, attributes) -> None:
    assert {"industry", "email_opt_in"} <= attributes
    built = {name: given for name, given in columns.items() if name in {node["name"] for node in nodes}}
    assert len(built) > 90
    assert wrongly_marked(marked(nodes), built, attributes) == (set(), set())


def test_tables_that_a_setting_makes_are_marked_too(nodes, files, columns, attributes) -> None:
    """They are not in the demo base: what is said of their columns is looked at. Those of files are whole raw rows."""
    described = {node["name"]: set(node["columns"]) for node in nodes if node["name"] not in columns}
    made = {"stg_attribute_history", "int_attribute_spans", "int_late_features"}
    assert made <= described.keys()
    assert wrongly_marked(marked(nodes), described, attributes)[0] == set()
    assert made <= marked(nodes)
    assert len(files) > 3
    assert {node["name"] for node in files} == marked(files)


@pytest.mark.parametrize("column", ["contact_id", "surviving_contact_key", "email", "raw_row", "row_key", "industry"])
def test_a_mart_that_comes_to_hold_contacts_is_found(nodes, columns, attributes, column) -> None:
    grown = columns | {"segment_share": columns["segment_share"] | {column}}
    assert wrongly_marked(marked(nodes), grown, attributes)[0] == {"segment_share"}


def test_of_the_marts_two_are_marked(nodes) -> None:
    marts = {node["name"] for node in nodes if node["path"].startswith("marts/")}
    assert marts & marked(nodes) == {"dim_contacts", "rejected_rows"}


def test_no_other_mart_holds_a_value_of_a_contact(nodes, built) -> None:
    """In no text of theirs is an id or an address, not even within a sentence."""
    ids = {row[0] for row in built.execute("select contact_id from dim_contacts").fetchall()}
    word = re.compile(r"[\w.+-]+")
    for node in nodes:
        if not node["path"].startswith("marts/") or node["name"] in marked(nodes):
            continue
        texts = [
            name
            for (name,) in built.execute(
                "select column_name from duckdb_columns() where table_name = ? and data_type = 'VARCHAR'",
                [node["name"]],
            ).fetchall()
        ]
        for column in texts:
            for (value,) in built.execute(f"select distinct {column} from {node['name']}").fetchall():
                if value is not None:
                    assert "@" not in value, (node["name"], column)
                    assert not ids.intersection(word.findall(value)), (node["name"], column)


def test_the_sample_of_contacts_keeps_keys(columns) -> None:
    assert "contact_key" in columns["int_sensitivity_sample"]
    assert not {"contact_id", "email"} & columns["int_sensitivity_sample"]
