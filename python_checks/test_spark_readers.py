"""Who reads a mart on Spark never misses it, and never sees half of it, while a build runs."""

from __future__ import annotations

import os
import threading
from dataclasses import dataclass, field

import pytest
from dbt.cli.main import dbtRunner
from support.dbt_runs import PROJECT_ROOT

pytestmark = pytest.mark.skipif(
    os.environ.get("DBT_TARGET") != "spark", reason="Other engines replace tables in one step."
)
MARTS = ["dim_segments", "staging_reconciliation"]
N_BUILDS = 2


@dataclass
class Reader:
    """Reads the marts again and again in a session of its own, until it is told to stop."""

    session: object
    schema: str
    reads: int = 0
    rows: dict[str, set[int]] = field(default_factory=lambda: {mart: set() for mart in MARTS})
    failures: list[str] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def run(self) -> None:
        # A breath between the rounds, so that the builds get on as well.
        while not self.stopped.wait(0.05):
            for mart in MARTS:
                try:
                    self.rows[mart].add(len(self.session.sql(f"select * from {self.schema}.{mart}").collect()))
                    self.reads += 1
                except Exception as problem:
                    self.failures.append(f"{mart}: {str(problem)[:300]}")


def dbt(folder, *arguments: str) -> None:
    """dbt in this process, so that the reader shares its catalogue: the embedded metastore admits one process."""
    places = ["--project-dir", str(PROJECT_ROOT), "--profiles-dir", str(PROJECT_ROOT)]
    places += ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs")]
    result = dbtRunner().invoke(["--quiet", *arguments, *places])
    assert result.success, result.exception or [(node.node.name, node.message) for node in result.result]


def tables(session, schema: str, mart: str) -> list[str]:
    return [row.tableName for row in session.sql(f"show tables in {schema} like '{mart}__built_*'").collect()]


def test_a_reader_never_misses_a_mart(tmp_path) -> None:
    from pyspark.sql import SparkSession

    dbt(tmp_path, "run", "--select", *MARTS)
    # The one that dbt has started.
    session = SparkSession.builder.getOrCreate()
    schema = os.environ.get("CONTACT_SEGMENTATION_SCHEMA", "contact_segmentation")
    reader = Reader(session.newSession(), schema)
    thread = threading.Thread(target=reader.run)
    thread.start()
    try:
        for _ in range(N_BUILDS):
            dbt(tmp_path, "run", "--select", *MARTS)
    finally:
        reader.stopped.set()
        thread.join()
    assert not reader.failures, "\n".join(reader.failures[:5])
    assert reader.reads > 2 * N_BUILDS
    assert all(len(counts) == 1 for counts in reader.rows.values()), reader.rows
    # The newest, and the one before for queries that still read it.
    assert {mart: len(tables(session, schema, mart)) for mart in MARTS} == dict.fromkeys(MARTS, 2)
