"""The recipes of CONTRIBUTING.md do what they say, in a copy of the project."""

from __future__ import annotations

import re
import shutil
import textwrap
from pathlib import Path

import pytest
from support.dbt_runs import PROJECT_ROOT, DbtProject
from support.warehouse import Warehouse, open_warehouse

CODE = ["dbt_project.yml", "profiles.yml", "models", "macros", "seeds", "tests", "analyses"]


def replace(path: Path, before: str, after: str) -> None:
    """Edits a file as the recipe tells a person to; what is to be replaced must stand there."""
    text = path.read_text()
    assert before in text, f"{path} no longer has {before!r}"
    path.write_text(text.replace(before, after))


def add_segmentation(project: Path) -> None:
    """The file of the recipe, its name in the var, and its column in the contract."""
    recipe = re.search(r"```sql\n(.*?)```", (PROJECT_ROOT / "CONTRIBUTING.md").read_text(), re.DOTALL).group(1)
    (project / "models/catalogue/segmentations/seg_seniority.sql").write_text(textwrap.dedent(recipe))
    replace(project / "dbt_project.yml", "      - priority\n", "      - priority\n      - seniority\n")
    contract = project / "models/marts/contacts/_contacts__models.yml"
    column = (
        "\n      - name: seniority_segment\n        data_type: string\n        description: Segment in seniority.\n"
    )
    contract.write_text(contract.read_text().rstrip() + column)


def add_outcome(project: Path) -> None:
    """An outcome over an event class that has no sum over the outcome window yet."""
    entry = (
        "        {'name': 'support', 'kind': 'proportion', 'denominator': 'true', "
        "'numerator': 'outcome_n_support_events > 0'},\n    ]) }}"
    )
    replace(project / "macros/declare/outcomes.sql", "    ]) }}", entry)
    replace(project / "macros/panel/outcome_measures.sql", "'value']", "'value', 'n_support_events']")
    marts = project / "models/marts/segments/_segments__models.yml"
    replace(marts, "retention, engagement]", "retention, engagement, support]")


def add_event_type(project: Path) -> None:
    """A type that the demo's events have and its event types do not list."""
    event_types = project / "seeds/reference/event_types.csv"
    event_types.write_text(event_types.read_text().rstrip("\n") + "\ncrm_sync,other,0,false,false,false,false\n")


@pytest.fixture(scope="module")
def changed_project(tmp_path_factory) -> DbtProject:
    """A copy of the project after the recipes, built with all its tests."""
    folder = tmp_path_factory.mktemp("recipes")
    for name in CODE:
        source = PROJECT_ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / "project" / name)
        else:
            (folder / "project").mkdir(exist_ok=True)
            shutil.copy(source, folder / "project" / name)
    project = DbtProject(folder, project_folder=folder / "project", profiles_folder=folder / "project")
    add_segmentation(folder / "project")
    add_outcome(folder / "project")
    add_event_type(folder / "project")
    project.run("build").must_succeed()
    return project


@pytest.fixture
def changed_warehouse(changed_project: DbtProject) -> Warehouse:
    with open_warehouse(changed_project.database) as warehouse:
        yield warehouse


def test_the_new_segmentation_splits_the_whole_base(changed_warehouse: Warehouse) -> None:
    shares = changed_warehouse.table("segment_share").query("segmentation == 'seniority' and is_current")
    assert set(shares["segment"]) == {"unknown", "decides", "uses"}
    assert shares["n_contacts"].sum() == shares["n_base"].iloc[0]
    assert shares["n_contacts"].min() > 0


def test_the_new_outcome_is_compared_in_every_segmentation(changed_warehouse: Warehouse) -> None:
    outcomes = changed_warehouse.table("segment_outcomes").query("outcome == 'support' and is_mature")
    assert set(outcomes["segmentation"]) == set(changed_warehouse.table("dim_segments")["segmentation"])
    base = outcomes.drop_duplicates("as_of_date")["base_value"]
    assert base.between(0.001, 0.999).all()


def test_the_new_event_type_is_unknown_no_longer(changed_warehouse: Warehouse, demo_build: DbtProject) -> None:
    unknown = "select coalesce(sum(n_rows), 0) as n from staging_field_issues where issue = 'unknown_type'"
    listed = (
        "select count(*) as n from stg_events_checked inner join stg_event_types using (event_type)"
        " where event_type = 'crm_sync' and rejection_reason is null and delivery_rank = 1"
    )
    left = changed_warehouse.query(unknown)["n"].iloc[0]
    found = changed_warehouse.query(listed)["n"].iloc[0]
    assert found > 0
    with open_warehouse(demo_build.database) as warehouse:
        assert left + found == warehouse.query(unknown)["n"].iloc[0]
