"""Every question of the README has a query in analyses/, and every query runs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from support.dbt_runs import PROJECT_ROOT
from support.warehouse import open_warehouse

QUESTIONS = sorted(path.stem for path in (PROJECT_ROOT / "analyses").glob("*.sql"))


@pytest.fixture(scope="module")
def compiled_analyses(demo_build) -> Path:
    """The folder into which dbt writes the queries with their table names."""
    demo_build.run("compile").must_succeed()
    return demo_build.work_folder / "target" / "compiled" / "contact_segmentation" / "analyses"


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_query_of_the_question_runs_and_has_rows(question: str, demo_build, compiled_analyses: Path) -> None:
    sql = (compiled_analyses / f"{question}.sql").read_text()
    with open_warehouse(demo_build.database) as warehouse:
        assert len(warehouse.query(sql)) > 0


def test_the_readme_names_each_of_them_and_no_other() -> None:
    named = set(re.findall(r"analyses/(\w+)\.sql", (PROJECT_ROOT / "README.md").read_text()))
    assert named == set(QUESTIONS)
