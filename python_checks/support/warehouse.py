"""Queries against the warehouse that a dbt profile names, whatever its engine is."""

from __future__ import annotations

import os
from argparse import Namespace
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pandas as pd
from dbt.adapters.factory import get_adapter, register_adapter, reset_adapters
from dbt.config.runtime import RuntimeConfig
from dbt.flags import set_from_args
from dbt.mp_context import get_mp_context
from dbt_common.context import set_invocation_context

from support.dbt_runs import PROJECT_ROOT


class Warehouse:
    """Reads tables by their dbt name from the schema of the profile in use."""

    def __init__(self, adapter, schema: str) -> None:
        self._adapter = adapter
        self.schema = schema

    def query(self, sql: str) -> pd.DataFrame:
        """The result of a query; the schema of the profile is the default one."""
        _, cursor = self._adapter.connections.add_query(sql, auto_begin=False)
        columns = [column[0] for column in cursor.description]
        return pd.DataFrame(cursor.fetchall(), columns=columns)

    def table(self, name: str) -> pd.DataFrame:
        """Every row of a model."""
        return self.query(f"select * from {self.schema}.{name}")


@contextmanager
def open_warehouse(
    database: Path | None = None, project_folder: Path = PROJECT_ROOT, profiles_folder: Path = PROJECT_ROOT
) -> Iterator[Warehouse]:
    """The warehouse of the profile in use; `database` names the DuckDB file in place of the profile's own."""
    before = os.environ.get("CONTACT_SEGMENTATION_DATABASE")
    adapter = None
    if database is not None:
        os.environ["CONTACT_SEGMENTATION_DATABASE"] = str(database)
    try:
        arguments = Namespace(
            project_dir=str(project_folder), profiles_dir=str(profiles_folder), target=os.environ.get("DBT_TARGET"),
            profile=None, threads=1, vars={}, which="run", MACRO_DEBUGGING=False, quiet=True,
        )  # fmt: skip
        set_invocation_context(os.environ)
        set_from_args(arguments, None)
        config = RuntimeConfig.from_args(arguments)
        reset_adapters()
        register_adapter(config, get_mp_context())
        adapter = get_adapter(config)
        with adapter.connection_named("python_checks"):
            warehouse = Warehouse(adapter, config.credentials.schema)
            if config.credentials.type == "spark":
                # A session of Spark's own begins in a schema of its own.
                warehouse.query(f"create schema if not exists {warehouse.schema}")
                warehouse.query(f"use {warehouse.schema}")
            yield warehouse
    finally:
        if adapter is not None:
            adapter.cleanup_connections()
            # DuckDB keeps its file locked for the life of the process unless it is told to let go.
            close_all = getattr(adapter.connections, "close_all_connections", None)
            if close_all is not None:
                close_all()
        if before is None:
            os.environ.pop("CONTACT_SEGMENTATION_DATABASE", None)
        else:
            os.environ["CONTACT_SEGMENTATION_DATABASE"] = before
