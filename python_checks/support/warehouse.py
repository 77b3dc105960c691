"""Queries against the warehouse that a dbt profile names, whatever its engine is."""

from __future__ import annotations

import os
import re
from argparse import Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from functools import cached_property
from pathlib import Path
from typing import Any

import pandas as pd
from dbt.adapters.factory import get_adapter, register_adapter, reset_adapters
from dbt.config.runtime import RuntimeConfig
from dbt.flags import set_from_args
from dbt.mp_context import get_mp_context
from dbt_common.context import set_invocation_context

from support.dbt_runs import ENGINE, PROJECT_ROOT, own_place

ROWS_PER_INSERT = 500
# Marts stand in the target's schema, what leads to them in schemas of these names beside it.
BESIDE = ("segmentation_catalogue", "segmentation_staging", "segmentation_intermediate")
RELATION = re.compile(r"\b(from|join) (\w+)")
EPOCH = datetime(1970, 1, 1)


class Warehouse:
    """Reads tables by their dbt name, whichever schema they are in."""

    def __init__(self, adapter, schema: str) -> None:
        self._adapter = adapter
        self.schema = schema
        handle = adapter.connections.get_thread_connection().handle
        # A transaction that stays open would keep a build from replacing the tables that were read.
        if hasattr(handle, "autocommit"):
            handle.autocommit = True

    @property
    def text_type(self) -> str:
        return self._adapter.Column.translate_type("string")

    def schema_of(self, name: str) -> str:
        """The schema that holds a model or seed."""
        return self._beside.get(name, self.schema)

    @cached_property
    def _beside(self) -> dict[str, str]:
        """The schemas of what does not stand in the target's own, as they are when the first query asks."""
        return {table: schema for part in BESIDE for schema, table in self._tables(f"{self.schema}_{part}")}

    def _tables(self, schema: str) -> list[tuple[str, str]]:
        """Schema and name of the tables and views of a schema; none where there is no such schema."""
        if self._adapter.type() == "spark":
            if not self.execute(f"show schemas like '{schema}'").fetchall():
                return []
            return [(row[0], row[1]) for row in self.execute(f"show tables in {schema}").fetchall()]
        return self.execute(
            f"select table_schema, table_name from information_schema.tables where table_schema = '{schema}'"
        ).fetchall()

    def query(self, sql: str) -> pd.DataFrame:
        """The result of a query; models and seeds behind `from` and `join` need no schema."""
        sql = RELATION.sub(lambda found: f"{found[1]} {self._placed(found[2])}", sql)
        if self._adapter.type() == "spark" and sql.lstrip().lower().startswith(("select", "with")):
            return self._query_spark(sql)
        cursor = self.execute(sql)
        columns = [column[0] for column in cursor.description]
        return pd.DataFrame(cursor.fetchall(), columns=columns)

    def _placed(self, name: str) -> str:
        """A name with its schema, where that is not the one in which a query looks by itself."""
        schema = self.schema_of(name)
        return name if schema == self.schema else f"{schema}.{name}"

    def _query_spark(self, sql: str) -> pd.DataFrame:
        """Moments travel as numbers: Spark's way into Python fails on the first day of the year 1."""
        kinds = {row[0]: row[1] for row in self.execute(f"describe query {sql}").fetchall()}
        moments = [name for name, kind in kinds.items() if kind == "timestamp"]
        selected = ", ".join(f"unix_micros({name}) as {name}" if name in moments else name for name in kinds)
        frame = pd.DataFrame(self.execute(f"select {selected} from ({sql}) as found").fetchall(), columns=list(kinds))
        for name in moments:
            frame[name] = pd.Series(
                [None if pd.isna(value) else EPOCH + timedelta(microseconds=int(value)) for value in frame[name]],
                dtype=object,
            )
        return frame

    def execute(self, sql: str) -> Any:
        """Runs a statement; gives its cursor."""
        _, cursor = self._adapter.connections.add_query(sql, auto_begin=False)
        return cursor

    def load_texts(self, name: str, columns: list[str], rows: Iterable[Iterable[str | None]]) -> None:
        """Makes a table of texts, which holds every character of the rows as it stands."""
        self.execute(f"create schema if not exists {self.schema}")
        self.execute(f"drop table if exists {self.schema}.{name}")
        typed = ", ".join(f"{column} {self.text_type}" for column in columns)
        self.execute(f"create table {self.schema}.{name} ({typed})")
        lines = [f"({', '.join(map(self._literal, row))})" for row in rows]
        for start in range(0, len(lines), ROWS_PER_INSERT):
            some = ", ".join(lines[start : start + ROWS_PER_INSERT])
            self.execute(f"insert into {self.schema}.{name} values {some}")

    def _literal(self, text: str | None) -> str:
        if text is None:
            return "null"
        if self._adapter.type() == "spark":
            return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'"
        return "'" + text.replace("'", "''") + "'"

    def table(self, name: str) -> pd.DataFrame:
        """Every row of a model."""
        return self.query(f"select * from {self.schema_of(name)}.{name}")


@contextmanager
def open_warehouse(
    database: Path | None = None,
    project_folder: Path = PROJECT_ROOT,
    profiles_folder: Path = PROJECT_ROOT,
    target: str = ENGINE,
) -> Iterator[Warehouse]:
    """The warehouse of a target of the profile; `database` names that of a DbtProject in place of the profile's own."""
    place = {} if database is None else own_place(database)
    before = {name: os.environ.get(name) for name in place}
    adapter = None
    os.environ.update(place)
    try:
        arguments = Namespace(
            project_dir=str(project_folder), profiles_dir=str(profiles_folder), target=target,
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
        for name, value in before.items():
            if value is None:
                del os.environ[name]
            else:
                os.environ[name] = value
