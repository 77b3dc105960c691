"""What every check may use, and the order in which files of checks begin.

Every file runs alone as well: what it builds upon is made on demand. A session may be given what another command has
made already, by the environment:

CONTACT_SEGMENTATION_BUILT_DATABASE   a DuckDB file that holds the demo base as the project stands (`make test`)
CONTACT_SEGMENTATION_BUILT_SCHEMA     a schema of the server that does (`make test-postgres`, `make test-spark`)
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from support.dbt_runs import DUCKDB, ENGINE, DbtProject
from support.warehouse import Warehouse, open_warehouse

# Two processes share the files, each whole: those that take longest come first, so that both end about together.
LONGEST_FIRST = [
    "test_incremental_sequences", "test_incremental_chunks", "test_bad_input", "test_faults",
    "test_example_complete_journey", "test_benchmark", "test_lineage", "test_determinism", "test_recipes",
    "test_configuration_errors", "test_point_in_time", "test_engines_agree", "test_incremental", "test_rules",
]  # fmt: skip


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """All other files follow as they are named, and tests stay in the order of their file."""
    places = {name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(item.path.stem, len(places)))


@pytest.fixture(scope="session", autouse=True)
def engine() -> Iterator[None]:
    """A server where DBT_TARGET asks for one and PGHOST does not name any."""
    if ENGINE != "postgres" or "PGHOST" in os.environ:
        yield
        return
    from support.postgres_server import postgres_server

    with postgres_server() as server, pytest.MonkeyPatch.context() as patch:
        for name, value in server.environment.items():
            patch.setenv(name, value)
        yield


@pytest.fixture(scope="session", autouse=True)
def parses(tmp_path_factory) -> Iterator[Path]:
    """The folder where runs of dbt leave what they have parsed for others (DbtProject.parsed_before)."""
    session = tmp_path_factory.getbasetemp()
    folder = (session.parent if "PYTEST_XDIST_WORKER" in os.environ else session) / "parses"
    folder.mkdir(exist_ok=True)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("CONTACT_SEGMENTATION_PARSES", str(folder))
        yield folder


@pytest.fixture(scope="session")
def demo_on_duckdb(tmp_path_factory, parses) -> DbtProject:
    """The demo base with the project's defaults, which no check changes: the file that is there, or one of its own."""
    project = DbtProject(tmp_path_factory.mktemp("demo"), target=DUCKDB)
    built = os.environ.get("CONTACT_SEGMENTATION_BUILT_DATABASE")
    if built:
        # What DuckDB has not yet put into its file lies beside it.
        for ending in ("", ".wal"):
            if Path(built + ending).exists():
                shutil.copy(built + ending, f"{project.database}{ending}")
    else:
        project.run("build", "--exclude-resource-type", "test", "unit_test").must_succeed()
    return project


@pytest.fixture(scope="session")
def demo_build(request, tmp_path_factory) -> DbtProject:
    """The same on the engine of DBT_TARGET."""
    if ENGINE == DUCKDB:
        return request.getfixturevalue("demo_on_duckdb")
    folder = tmp_path_factory.mktemp("demo_elsewhere")
    built = os.environ.get("CONTACT_SEGMENTATION_BUILT_SCHEMA")
    if built:
        return DbtProject(folder / f"in_schema_{built}")
    project = DbtProject(folder)
    project.run("build", "--exclude-resource-type", "test", "unit_test").must_succeed()
    return project


@pytest.fixture
def demo_warehouse(demo_build) -> Warehouse:
    """The warehouse that demo_build left."""
    with open_warehouse(demo_build.database) as warehouse:
        yield warehouse


@pytest.fixture
def own_server(monkeypatch) -> Iterator:
    """A PostgreSQL server that nobody else needs, in place of the one there is."""
    from support.postgres_server import postgres_server

    with postgres_server() as server:
        for name, value in server.environment.items():
            monkeypatch.setenv(name, value)
        yield server
