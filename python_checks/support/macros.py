"""Macros and models of the project as plain SQL, to be run in DuckDB on tables that a check makes up."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Any

import duckdb
import numpy as np
import pandas as pd
from jinja2 import Environment

from support.dbt_runs import PROJECT_ROOT, DbtProject

# The checks run the SQL in an embedded DuckDB, so it is rendered for that engine whatever the profile's default is.
DUCKDB = "dev"
MEASURES_COLUMNS = {
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
}


def rendered_by_dbt(project: DbtProject, calls: dict[str, str], target: str = DUCKDB) -> dict[str, str]:
    """The SQL that dbt renders for each macro call; one run of dbt for all of them."""
    template = "\n".join(f"<<{name}<<{{{{ contact_segmentation.{call} }}}}>>{name}>>" for name, call in calls.items())
    output = (
        project.run("--quiet", "--no-populate-cache", "compile", "--target", target, "--inline", template)
        .must_succeed()
        .output
    )
    rendered = dict(re.findall(r"<<(\w+)<<(.*?)>>\1>>", output, flags=re.DOTALL))
    assert rendered.keys() == calls.keys(), output
    return rendered


def compiled_models(project: DbtProject, names: Iterable[str], variables: dict | None = None) -> dict[str, str]:
    """The SQL of models as dbt compiles it, by name."""
    names = list(names)
    project.run("--quiet", "compile", "--target", DUCKDB, "--select", *names, variables=variables).must_succeed()
    folder = project.work_folder / "target" / "compiled"
    return {name: next(folder.rglob(f"{name}.sql")).read_text() for name in names}


def macro_from_file(path: str, name: str) -> Callable[..., str]:
    """A macro that needs nothing of dbt, read from its file, ready to be called; a run of dbt per call is slow."""
    source = (PROJECT_ROOT / "macros" / path).read_text()
    module = Environment(extensions=["jinja2.ext.do"]).from_string(source).module
    return lambda *arguments: str(getattr(module, name)(*arguments))


def evaluated(expressions: dict[str, str], columns: dict[str, np.ndarray]) -> dict[str, np.ndarray]:
    """SQL expressions over columns of numbers, row by row; NaN where the result is null."""
    names = list(columns)
    selected = ", ".join(f"({sql}) as {name}" for name, sql in expressions.items())
    with duckdb.connect() as connection:
        connection.register("given", {name: np.asarray(columns[name]) for name in names})
        result = connection.execute(f"select {selected} from given").fetchnumpy()
    return {name: np.ma.filled(np.ma.asarray(result[name], dtype=float), np.nan) for name in expressions}


class MartsOnMeasures:
    """The marts about segments, computed from measures that a check makes up."""

    def __init__(self, project: DbtProject, variables: dict | None = None) -> None:
        self._sql = compiled_models(project, ["segment_outcomes", "segment_spread"], variables)
        self._connection = duckdb.connect()
        self._connection.execute(f"attach ':memory:' as {project.database.stem}")
        self._relation = f"{project.database.stem}.main.int_segment_measures"
        columns = ", ".join(f"{name} {kind}" for name, kind in MEASURES_COLUMNS.items())
        self._connection.execute(f"create table {self._relation} ({columns})")

    def compute(self, mart: str, measures: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """The rows of a mart when int_segment_measures holds exactly the given rows."""
        self._connection.execute(f"delete from {self._relation}")
        # As text, so that a missing number stays null and does not become NaN.
        given = pd.DataFrame(
            {name: [None if row[name] is None else str(row[name]) for row in measures] for name in MEASURES_COLUMNS},
            dtype=object,
        )
        self._connection.register("given", given)
        typed = ", ".join(f"cast({name} as {kind})" for name, kind in MEASURES_COLUMNS.items())
        self._connection.execute(f"insert into {self._relation} select {typed} from given")
        cursor = self._connection.execute(self._sql[mart])
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
