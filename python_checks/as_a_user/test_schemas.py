"""Where tables stand, and which of them hold personal data: what a reader is granted with the target's schema."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from support.dbt_runs import PROJECT_ROOT, DbtProject, installed
from support.parity import MARTS
from support.warehouse import Warehouse

PERSONAL = {"contact_id", "email", "raw_row", "contact_key"}
# They say so in their descriptions.
MARTS_WITH_CONTACTS = {"dim_contacts", "rejected_rows"}
OWN_SCHEMA_NAMES = """
{% macro generate_schema_name(custom_schema_name, node) -%}
    {{ 'all_in_one' if custom_schema_name else target.schema }}
{%- endmacro %}
"""
INSTALLING = PROJECT_ROOT / "python_checks" / "broken_input" / "project"


@pytest.fixture(scope="module")
def columns(demo_build, tmp_path_factory) -> dict[str, dict[str, set[str]]]:
    """The columns of every table and view of the demo base, by schema and name."""
    from support.warehouse import open_warehouse

    with open_warehouse(demo_build.database) as warehouse:
        return columns_of(warehouse)


def columns_of(warehouse: Warehouse) -> dict[str, dict[str, set[str]]]:
    found = warehouse.query("select table_schema, table_name, column_name from information_schema.columns")
    columns: dict[str, dict[str, set[str]]] = {}
    for schema, table, column in found.itertuples(index=False):
        columns.setdefault(schema, {}).setdefault(table, set()).add(column)
    return {schema.removeprefix(warehouse.schema): tables for schema, tables in columns.items()}


def test_the_schema_of_the_target_holds_the_marts_and_nothing_else(columns) -> None:
    assert set(columns[""]) == set(MARTS)


def test_no_mart_holds_contacts_but_those_that_say_so(columns) -> None:
    assert {name for name, given in columns[""].items() if given & PERSONAL} == MARTS_WITH_CONTACTS


def installing_project(folder: Path, settings: str = "", macro: str = "") -> DbtProject:
    """A project that installs this one, and says otherwise where tables stand."""
    project = installed(INSTALLING, folder)
    with (project.project_folder / "dbt_project.yml").open("a") as file:
        file.write(settings)
    if macro:
        (project.project_folder / "macros").mkdir()
        (project.project_folder / "macros" / "generate_schema_name.sql").write_text(macro)
    return project


def schemas_of(project: DbtProject) -> dict[str, str]:
    """The schema of every model of this project, as dbt plans it for one that installs it."""
    project.run("--quiet", "--write-json", "parse").must_succeed()
    nodes = json.loads((project.work_folder / "target" / "manifest.json").read_text())["nodes"].values()
    return {
        node["name"]: node["schema"]
        for node in nodes
        if node["resource_type"] == "model" and node["package_name"] == "contact_segmentation"
    }


def test_the_settings_of_the_project_that_installs_it_decide(tmp_path) -> None:
    schemas = schemas_of(
        installing_project(
            tmp_path,
            settings="""
models:
  contact_segmentation:
    staging: {+schema: raw}
    intermediate: {+schema: null}
""",
        )
    )
    target = schemas["segment_share"]
    assert schemas["stg_contacts"] == f"{target}_raw"
    assert schemas["int_contact_segments"] == target
    assert schemas["seg_lifecycle"] == f"{target}_segmentation_catalogue"


def test_a_macro_of_its_own_decides_where_there_is_one(tmp_path) -> None:
    schemas = schemas_of(installing_project(tmp_path, macro=OWN_SCHEMA_NAMES))
    target = schemas.pop("segment_share")
    assert target != "all_in_one"
    assert {schema for name, schema in schemas.items() if name not in MARTS} == {"all_in_one"}
