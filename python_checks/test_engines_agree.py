"""The marts have the same rows on the engine of DBT_TARGET as on DuckDB.

Counts and names are equal, figures up to their last few digits.
"""

from __future__ import annotations

import os
from pathlib import Path

import pandas as pd
import pytest
from oracle.comparing import Figures, differences, without_time
from support.dbt_runs import DbtProject
from support.warehouse import open_warehouse

ENGINE = os.environ.get("DBT_TARGET", "dev")
pytestmark = pytest.mark.skipif(ENGINE == "dev", reason="DuckDB is what the others are compared with.")
KEYS = {
    "dim_segments": ["segmentation", "segment"],
    "segment_share": ["as_of_date", "segmentation", "segment"],
    "segment_outcomes": ["as_of_date", "segmentation", "segment", "outcome"],
    "segment_spread": ["as_of_date", "segmentation", "outcome"],
    "dim_contacts": ["contact_id"],
    "rejected_rows": ["source_table", "raw_row"],
    "staging_reconciliation": ["source_table"],
    "staging_field_issues": ["source_table", "field", "issue"],
}


def read_marts(target: str, database: Path | None) -> dict[str, pd.DataFrame]:
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("DBT_TARGET", target)
        with open_warehouse(database) as warehouse:
            return {mart: warehouse.table(mart) for mart in KEYS}


@pytest.fixture(scope="module")
def duckdb_marts(tmp_path_factory) -> dict[str, pd.DataFrame]:
    """Every mart as DuckDB builds it from the demo base."""
    project = DbtProject(tmp_path_factory.mktemp("duckdb"))
    project.run("build", "--target", "dev", "--exclude-resource-type", "test", "unit_test").must_succeed()
    return read_marts("dev", project.database)


@pytest.fixture(scope="module")
def engine_marts() -> dict[str, pd.DataFrame]:
    """Every mart as the engine's own build left it."""
    return read_marts(ENGINE, None)


def by_day(mart: pd.DataFrame) -> pd.DataFrame:
    """DuckDB hands out its dates as timestamps, other engines as dates."""
    return without_time(mart, *(name for name in mart if name.endswith("_date") or name.startswith("window_")))


@pytest.mark.parametrize("mart", KEYS)
def test_the_mart_has_the_same_rows(mart: str, duckdb_marts, engine_marts) -> None:
    expected, found = by_day(duckdb_marts[mart]), by_day(engine_marts[mart])
    assert list(found.columns) == list(expected.columns)
    # Logarithms and exponentials differ in their last digits from engine to engine.
    figures = Figures(
        columns=[name for name in expected if pd.api.types.is_float_dtype(expected[name])],
        p_values=[name for name in expected if name in ("p_value", "p_adjusted")],
    )
    assert not differences(expected, found, KEYS[mart], figures)
