"""Macros and models of the project as plain SQL, to be run in DuckDB on tables that a check makes up."""

from __future__ import annotations

import json
import re
import tempfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

import duckdb
import numpy as np
import pandas as pd
from jinja2 import Environment

from support.dbt_runs import DUCKDB, ENGINE, PROJECT_ROOT, DbtProject
from support.warehouse import open_warehouse

DOUBLE = "double precision" if ENGINE == "postgres" else "double"
MOMENTS_COLUMNS = {
    "as_of_date": "date",
    "is_current": "boolean",
    "is_mature": "boolean",
    "window_start": "date",
    "window_end": "date",
    "segmentation": "varchar",
    "segment": "varchar",
    "segment_position": "integer",
    "outcome": "varchar",
    "outcome_kind": "varchar",
    "n_contacts": "bigint",
    "denominator": "bigint",
    "numerator": "decimal(38, 4)",
    "sum_of_squares": "decimal(38, 8)",
    "is_withheld": "boolean",
}


def rendered_by_dbt(project: DbtProject, calls: dict[str, str], target: str = ENGINE) -> dict[str, str]:
    """The SQL that dbt renders for each macro call; one run of dbt for all of them."""
    template = "\n".join(f"<<{name}<<{{{{ contact_segmentation.{call} }}}}>>{name}>>" for name, call in calls.items())
    output = project.run("--quiet", "compile", "--target", target, "--inline", template).must_succeed().output
    rendered = dict(re.findall(r"<<(\w+)<<(.*?)>>\1>>", output, flags=re.DOTALL))
    assert rendered.keys() == calls.keys(), output
    return rendered


def compiled_models(project: DbtProject, names: Iterable[str], variables: dict | None = None) -> dict[str, str]:
    """The SQL of models as dbt compiles it, by name; the manifest lies beside it."""
    names = list(names)
    arguments = ("--write-json", "--quiet", "compile", "--target", DUCKDB, "--select", *names)
    project.run(*arguments, variables=variables).must_succeed()
    folder = project.work_folder / "target" / "compiled"
    return {name: next(folder.rglob(f"{name}.sql")).read_text() for name in names}


def macro_from_file(path: str, name: str) -> Callable[..., str]:
    """A macro that needs nothing of dbt, read from its file, ready to be called; a run of dbt per call is slow."""
    source = (PROJECT_ROOT / "macros" / path).read_text()
    module = Environment(extensions=["jinja2.ext.do"]).from_string(source).module
    return lambda *arguments: str(getattr(module, name)(*arguments))


def evaluated(expressions: dict[str, str], columns: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """SQL expressions over columns of numbers, row by row; NaN where the result is null."""
    columns = {name: np.asarray(values) for name, values in columns.items()}
    selected = ", ".join(f"({sql}) as {name}" for name, sql in expressions.items())
    if ENGINE == DUCKDB:
        with duckdb.connect() as connection:
            connection.register("given", columns)
            result = connection.execute(f"select {selected} from given").fetchnumpy()
    else:
        result = evaluated_elsewhere(selected, columns)
    return {name: np.ma.filled(np.ma.asarray(result[name], dtype=float), np.nan) for name in expressions}


def evaluated_elsewhere(selected: str, columns: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """The same on the engine of DBT_TARGET, where the numbers have to be put into a table first."""
    kinds = {name: "bigint" if values.dtype.kind in "iu" else DOUBLE for name, values in columns.items()}
    typed = ", ".join(f"cast({name} as {kind}) as {name}" for name, kind in kinds.items())
    with tempfile.TemporaryDirectory() as folder, open_warehouse(Path(folder)) as warehouse:
        table = f"{warehouse.schema}.given_numbers"
        length = max(len(np.atleast_1d(values)) for values in columns.values())
        numbers = [np.broadcast_to(values, length).tolist() for values in columns.values()] + [range(length)]
        rows = (list(map(str, row)) for row in zip(*numbers, strict=True))
        warehouse.load_texts("given_numbers", [*columns, "position"], rows)
        # The numbers are columns by then, so that no engine works the expressions out beforehand.
        found = warehouse.query(
            f"select {selected} from (select {typed}, cast(position as integer) as position from {table}) as given"
            " order by position"
        )
        warehouse.execute(f"drop table {table}")
    return {name: found[name].to_numpy(dtype=float) for name in found.columns}


class ModelsInMemory:
    """Models of the project in a DuckDB in memory, built one upon the other from tables that a check makes up."""

    def __init__(self, project: DbtProject, models: Iterable[str], variables: dict | None = None) -> None:
        """The models, those that others read before these."""
        self.sql = compiled_models(project, models, variables)
        manifest = json.loads((project.work_folder / "target" / "manifest.json").read_text())
        nodes = [node for node in manifest["nodes"].values() if node["resource_type"] in ("model", "seed")]
        self._relations = {node["name"]: node["relation_name"] for node in nodes}
        self._connection = duckdb.connect()
        self._connection.execute(f"attach ':memory:' as {project.database.stem}")
        for schema in {node["schema"] for node in nodes}:
            self._connection.execute(f"create schema if not exists {project.database.stem}.{schema}")

    def fill(self, name: str, rows: pd.DataFrame, types: dict[str, str] | None = None) -> None:
        """A table in place of a model or seed; with types it has these columns, null where the rows have none."""
        typed = (
            "*"
            if types is None
            else ", ".join(
                f"cast({column if column in rows else 'null'} as {kind}) as {column}" for column, kind in types.items()
            )
        )
        self.fill_by(name, f"select {typed} from given", given=rows)

    def fill_by(self, name: str, query: str, **frames: pd.DataFrame) -> None:
        """The same by a query over frames, by the names that they are given."""
        for alias, frame in frames.items():
            self._connection.register(alias, frame)
        self._connection.execute(f"create or replace table {self._relations[name]} as {query}")
        for alias in frames:
            self._connection.unregister(alias)

    def build(self, models: Iterable[str] | None = None) -> None:
        """All models in their order, or some of them."""
        for name in self.sql if models is None else models:
            self._connection.execute(f"create or replace table {self._relations[name]} as {self.sql[name]}")

    def read(self, name: str, order_by: str = "all") -> duckdb.DuckDBPyConnection:
        """What a model gave."""
        return self._connection.execute(f"select * from {self._relations[name]} order by {order_by}")


# From int_segment_moments to a mart.
STEPS_TO_OUTCOMES = [
    "int_segment_rates",
    "int_segment_tests",
    "int_segment_shrinkage",
    "int_segment_rank_bounds",
    "segment_outcomes",
]
STEPS_TO_SPREAD = [
    "int_segment_rates",
    "int_segmentation_heterogeneity",
    "int_segmentation_extremes",
    "int_segmentation_spreads",
    "segment_spread",
]
# No made-up segment is one of unknown contacts.
NO_SEGMENTS = pd.DataFrame({"segmentation": [], "segment": [], "is_unknown": []}, dtype=object)


class MartsOnMoments:
    """The marts about segments, computed from moments that a check makes up."""

    def __init__(self, project: DbtProject, variables: dict | None = None) -> None:
        self._steps = {steps[-1]: steps for steps in (STEPS_TO_OUTCOMES, STEPS_TO_SPREAD)}
        self._models = ModelsInMemory(project, dict.fromkeys(STEPS_TO_OUTCOMES + STEPS_TO_SPREAD), variables)
        kinds = {"segmentation": "varchar", "segment": "varchar", "is_unknown": "boolean"}
        self._models.fill("int_segments", NO_SEGMENTS, kinds)

    def compute(self, mart: str, moments: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows of a mart when int_segment_moments holds exactly the given rows."""
        # As text, so that a missing number stays null and does not become NaN.
        given = pd.DataFrame(
            {name: [None if row.get(name) is None else str(row[name]) for row in moments] for name in MOMENTS_COLUMNS},
            dtype=object,
        )
        self._models.fill("int_segment_moments", given, MOMENTS_COLUMNS)
        self._models.build(self._steps[mart])
        cursor = self._models.read(mart)
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
