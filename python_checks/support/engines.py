"""Expressions over one column of texts, evaluated by an engine: what the casts of macros/dialect make of them."""

from __future__ import annotations

import os
from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

import duckdb
import pandas as pd
import pytest

from support.dbt_runs import DbtProject
from support.macros import rendered_by_dbt
from support.warehouse import open_warehouse

# Each reading of a text, and how its result is written down so that engines can be compared to the last digit.
READINGS = {
    "clean_text": ("clean_text('given')", "text"),
    "clean_id": ("clean_id('given')", "text"),
    "timestamp": ("try_timestamp('given')", "micros"),
    "number": ("try_number('given')", "double"),
    "money": ("try_money('given')", "exact"),
    **{f"as_{kind}": (f"try_attribute('given', '{kind}')", form) for kind, form in [
        ("text", "text"), ("number", "double"), ("integer", "exact"), ("boolean", "exact"), ("date", "micros"),
        ("timestamp", "micros"),
    ]},
}  # fmt: skip


class Engine(ABC):
    """An engine that reads texts."""

    target: str
    micros: str

    def read(self, project: DbtProject, texts: Sequence[str]) -> pd.DataFrame:
        """What the engine makes of each text: a row per text, in the order given, a column per reading."""
        calls = {name: call for name, (call, _) in READINGS.items()}
        rendered = rendered_by_dbt(project, calls, target=self.target)
        # The column is a table's, so that no engine works an expression out beforehand.
        selected = ", ".join(
            f"{self._written(f'({sql})', READINGS[name][1])} as {name}" for name, sql in rendered.items()
        )
        rows = self._rows(f"select place, {selected} from given_texts", list(enumerate(texts)))
        frame = pd.DataFrame(rows, columns=["place", *rendered], dtype=object)
        return frame.sort_values("place", ignore_index=True).drop(columns="place")

    def _written(self, sql: str, form: str) -> str:
        if form == "micros":
            return f"{self.micros}(cast({sql} as timestamp))"
        return sql if form == "double" else f"cast({sql} as {self.text_type})"

    text_type: str

    @abstractmethod
    def _rows(self, sql: str, texts: list[tuple[int, str]]) -> list[tuple[Any, ...]]:
        """The rows of a query over the table given_texts of place and given."""


class DuckDB(Engine):
    target = "dev"
    micros = "epoch_us"
    text_type = "varchar"

    def _rows(self, sql: str, texts: list[tuple[int, str]]) -> list[tuple[Any, ...]]:
        with duckdb.connect() as connection:
            # Not UTC, because the session's zone must play no part.
            connection.execute("set TimeZone = 'America/St_Johns'")
            connection.register("given_rows", pd.DataFrame(texts, columns=["place", "given"]))
            connection.execute(
                "create table given_texts as select place, cast(given as varchar) as given from given_rows"
            )
            return connection.execute(sql).fetchall()


class Spark(Engine):
    target = "spark"
    micros = "unix_micros"
    text_type = "string"

    def _rows(self, sql: str, texts: list[tuple[int, str]]) -> list[tuple[Any, ...]]:
        with opened(self.target):
            from pyspark.sql import SparkSession

            session = SparkSession.builder.getOrCreate()
            session.createDataFrame(texts, "place int, given string").createOrReplaceTempView("given_texts")
            return [tuple(row) for row in session.sql(sql).collect()]


@contextmanager
def opened(target: str) -> Iterator[Any]:
    """The warehouse of a target."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DBT_TARGET", target)
        with open_warehouse() as warehouse:
            yield warehouse


ENGINES = {engine.target: engine for engine in (DuckDB(), Spark())}
CHOSEN = os.environ.get("DBT_TARGET", "dev")
