"""What every check may use."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from support.dbt_runs import DbtProject  # noqa: E402
from support.warehouse import Warehouse, open_warehouse  # noqa: E402


@pytest.fixture(scope="session")
def demo_build(tmp_path_factory, worker_id) -> DbtProject:
    """The demo base, built once for the whole session with the project's defaults.

    On engines other than DuckDB, `make test-<engine>` has built it before.
    """
    project = DbtProject(tmp_path_factory.mktemp("demo"))
    if os.environ.get("DBT_TARGET", "dev") == "dev":
        project.run("build", "--exclude-resource-type", "test", "unit_test").must_succeed()
    return project


@pytest.fixture
def demo_warehouse(demo_build) -> Warehouse:
    """The warehouse that demo_build left."""
    with open_warehouse(demo_build.database) as warehouse:
        yield warehouse
