"""What every check may use."""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest
from support.dbt_runs import ENGINE, DbtProject
from support.warehouse import Warehouse, open_warehouse


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


@pytest.fixture(scope="session")
def demo_build(tmp_path_factory, worker_id) -> DbtProject:
    """The demo base, built once for the whole session with the project's defaults.

    Where a build takes minutes, CONTACT_SEGMENTATION_BUILT_SCHEMA names a schema that holds it already.
    """
    built = os.environ.get("CONTACT_SEGMENTATION_BUILT_SCHEMA")
    if built:
        return DbtProject(tmp_path_factory.mktemp("demo") / f"in_schema_{built}")
    project = DbtProject(tmp_path_factory.mktemp("demo"))
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
