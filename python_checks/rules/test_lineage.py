"""A changed rule is seen by dbt: what a model reads of a declaration, it depends on, and no old segment is left."""

from __future__ import annotations

import json
import re
import shutil
from pathlib import Path
from typing import Any

import pytest
from incremental.history import ChangingBase
from incremental.runs import FEW_DATES, Runs
from support.dbt_runs import DUCKDB, ENGINE, PROJECT_ROOT, DbtProject
from support.digests import Digest, differing_tables, digests_of
from support.macros import rendered_by_dbt
from support.parity import MARTS
from support.warehouse import open_warehouse

CATALOGUE = "model.contact_segmentation.catalogue_segments"
READER = "macro.contact_segmentation.declared_segmentations"
# It asks whether its model depends on the catalogue, and reads the rules only then.
ASKS_FIRST = "macro.contact_segmentation.built_from"
# They tell of raw rows and of nothing that a rule decides.
OF_RAW_ROWS = {"rejected_rows", "staging_field_issues", "staging_reconciliation"}
OLD_LIMIT, OTHER_LIMIT, NEW_LIMIT = 2, 3, 4
SEEN = ("--quiet", "ls", "--resource-type", "model", "--output", "name", "--select", "state:modified+")

Node = dict[str, Any]


def manifest_of(project: DbtProject) -> dict[str, Any]:
    return json.loads((project.work_folder / "target" / "manifest.json").read_text())


@pytest.fixture(scope="module")
def parsed(tmp_path_factory) -> DbtProject:
    """A copy of the project, parsed."""
    folder = tmp_path_factory.mktemp("parsed")
    for name in ("models", "macros", "seeds", "tests", "analyses"):
        shutil.copytree(PROJECT_ROOT / name, folder / "project" / name)
    shutil.copy(PROJECT_ROOT / "dbt_project.yml", folder / "project")
    project = DbtProject(folder, project_folder=folder / "project", target=DUCKDB)
    project.run("--write-json", "parse").must_succeed()
    return project


@pytest.fixture(scope="module")
def models(parsed) -> dict[str, Node]:
    return {name: node for name, node in manifest_of(parsed)["nodes"].items() if node["resource_type"] == "model"}


@pytest.fixture(scope="module")
def macros(parsed) -> dict[str, Node]:
    return manifest_of(parsed)["macros"]


def reached(macros: dict[str, Node], start: list[str]) -> set[str]:
    """The macros that some call, and those that these call, and so on."""
    found, left = set(), [name for name in start if name != ASKS_FIRST]
    while left:
        name = left.pop()
        if name not in found:
            found.add(name)
            left += [called for called in macros[name]["depends_on"]["macros"] if called != ASKS_FIRST]
    return found


def seen_as_modified(project: DbtProject, before: Path, **options: Any) -> set[str]:
    """The models that dbt takes as touched by what has changed since the manifest in a folder was written."""
    output = project.run(*SEEN, "--state", str(before), **options).must_succeed().output
    return set(re.findall(r"^\w+$", output, re.MULTILINE))


def test_one_model_depends_on_the_files_of_segmentations(models):
    declaring = {name for name, node in models.items() if "segmentation" in node["config"]["meta"]}
    depending = {name: declaring & set(node["depends_on"]["nodes"]) for name, node in models.items()}
    assert {name: found for name, found in depending.items() if found} == {CATALOGUE: declaring}


def test_whatever_reads_a_declaration_depends_on_the_catalogue(models, macros):
    reading = {name for name, node in models.items() if READER in reached(macros, node["depends_on"]["macros"])}
    depending = {name for name, node in models.items() if CATALOGUE in node["depends_on"]["nodes"]}
    assert len(reading) > 10
    assert reading - depending == {CATALOGUE}


def test_one_macro_reads_declarations_from_the_graph(macros):
    reading = {macro["name"] for macro in macros.values() if "node.config.meta" in macro["macro_sql"]}
    assert reading == {"all_declarations"}


def test_no_intermediate_model_reads_a_mart_and_the_catalogue_of_segments_is_no_root(models):
    marts = {name for name, node in models.items() if node["path"].startswith("marts")}
    readers = [
        name for name, node in models.items() if node["path"].startswith(("intermediate", "catalogue/catalogue"))
    ]
    assert marts
    assert readers
    assert {name: marts & set(models[name]["depends_on"]["nodes"]) for name in readers} == dict.fromkeys(readers, set())
    assert CATALOGUE in models["model.contact_segmentation.dim_segments"]["depends_on"]["nodes"]


def test_a_changed_cut_is_seen_in_every_model_whose_rows_it_can_change(parsed, models, tmp_path):
    shutil.copy(parsed.work_folder / "target" / "manifest.json", tmp_path)
    file = parsed.project_folder / "models/catalogue/segmentations/seg_company_size.sql"
    text = file.read_text()
    assert "250" in text
    try:
        file.write_text(text.replace("250", "300"))
        seen = seen_as_modified(parsed, tmp_path)
    finally:
        file.write_text(text)
    assert {"seg_company_size", "catalogue_segments", "int_contact_segments", "int_segment_moments"} <= seen
    assert {node["name"] for node in models.values() if node["path"].startswith("marts")} - seen == OF_RAW_ROWS
    assert not {"seg_engagement", "int_contact_panel", "int_contact_features"} & seen


def test_a_rule_is_another_one_if_a_space_in_a_quoted_text_is(parsed):
    """What surrounds a condition, and what is done with its contacts, decides nothing."""

    def call(when: str, action: str = "call") -> str:
        segments = [{"name": "a", "when": when, "action": action}, {"name": "b"}]
        return f"definition_hash({{'segments': {segments}}})"

    calls = {"one": call("x = 'a  b'"), "other": call("x = 'a b'"), "same": call(" x = 'a  b' ", action="write")}
    hashes = rendered_by_dbt(parsed, calls, DUCKDB)
    assert hashes["one"] == hashes["same"] != hashes["other"]


# What a project that installs this one builds of a segmentation of its own


@pytest.fixture(scope="module")
def base() -> ChangingBase:
    return ChangingBase.started(31, n_contacts=60, days=150)


@pytest.fixture(scope="module")
def built(base, tmp_path_factory) -> Runs:
    """A base by the old rule. Each check goes on from a copy of it."""
    if ENGINE != DUCKDB:
        pytest.skip("A build takes too long there; a fixed sequence stands for it.")
    base.probe_limit = OLD_LIMIT
    runs = Runs(tmp_path_factory.mktemp("built") / "runs")
    # What is modified is told from the manifest.
    runs.build(base, "--write-json", variables=FEW_DATES)
    return runs


@pytest.fixture(scope="module")
def by_the_new_rule(built, base, tmp_path_factory) -> dict[str, Digest]:
    """The marts of a whole build by the new rule."""
    base.probe_limit = NEW_LIMIT
    runs = Runs(tmp_path_factory.mktemp("whole") / "runs")
    runs.build(base, variables=FEW_DATES)
    digests = digests_of(runs.project.database, MARTS)
    changed = set(differing_tables(digests_of(built.project.database, MARTS), digests))
    assert {"segment_share", "segment_outcomes", "dim_contacts", "dim_segments"} <= changed
    return digests


@pytest.fixture
def changed(built, base, tmp_path) -> Runs:
    """The base as it was built, and the rule changed since."""
    runs = built.copied(tmp_path / "runs")
    base.probe_limit = NEW_LIMIT
    base.write(runs.project.project_folder)
    return runs


def run(runs: Runs, *selected: str) -> None:
    runs.run("run", "--select", *selected, variables=FEW_DATES)


def number(runs: Runs, query: str) -> int:
    with open_warehouse(runs.project.database) as warehouse:
        return int(warehouse.query(f"select {query}").iloc[0, 0])


def test_a_changed_rule_of_an_own_segmentation_is_seen_and_building_it_is_enough(changed, built, by_the_new_rule):
    before = built.project.work_folder / "target"
    seen = seen_as_modified(changed.project, before, variables=FEW_DATES)
    assert {"seg_probe", "catalogue_segments", "int_contact_segments"} <= seen
    assert set(MARTS) - seen == OF_RAW_ROWS
    run(changed, "seg_probe+")
    assert differing_tables(digests_of(changed.project.database, MARTS), by_the_new_rule) == {}


def test_no_selection_leaves_segments_of_an_old_rule_behind(changed, base, by_the_new_rule):
    """Segments are of the rules of the run that makes them, and what follows is of the segments that there are."""
    busy = f"count(*) from int_contact_panel where n_events_recent >= {OTHER_LIMIT}"
    placed = "count(*) from int_contact_segments where probe_position = 1"
    summed = "sum(n_contacts) from int_segment_combinations where probe_position = 1"
    shared = "sum(n_contacts) from segment_share where segmentation = 'probe' and segment = 'busy'"
    base.probe_limit = OTHER_LIMIT
    base.write(changed.project.project_folder)
    by_the_old_rule = number(changed, placed)
    run(changed, "int_contact_panel+1")
    expected = number(changed, busy)
    assert expected != by_the_old_rule
    assert [number(changed, query) for query in (placed, summed)] == [expected, by_the_old_rule]
    run(changed, "int_segment_combinations+")
    assert [number(changed, query) for query in (summed, shared)] == [expected, expected]

    base.probe_limit = NEW_LIMIT
    base.write(changed.project.project_folder)
    # The view, and sums of the segments that are there: neither may pass for the new rule later on.
    run(changed, "seg_probe", "int_segment_combinations")
    assert [number(changed, query) for query in (placed, summed)] == [expected, expected]
    changed.run("run", variables=FEW_DATES)
    assert differing_tables(digests_of(changed.project.database, MARTS), by_the_new_rule) == {}
