"""Whoever reads the marts while a build runs: every mart, again and again, in a session of their own."""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import duckdb

from support.dbt_runs import DUCKDB, ENGINE, DbtProject, own_place
from support.parity import MARTS

# Gives the rows of a query.
Query = Callable[[str], list]
# A session of Spark lives in the process of the build, and more would only take its time.
N_READERS, PAUSE = (1, 0.5) if ENGINE == "spark" else (2, 0.02)


@contextmanager
def session(project: DbtProject) -> Iterator[Query]:
    """A session that only reads, as a BI tool would open it."""
    if project.target == DUCKDB:
        with duckdb.connect(str(project.database), read_only=True) as connection:
            yield lambda sql: connection.execute(sql).fetchall()
    elif project.target == "postgres":
        import psycopg2

        connection = psycopg2.connect("")
        try:
            connection.autocommit = True
            cursor = connection.cursor()
            yield lambda sql: (cursor.execute(sql), cursor.fetchall())[1]
        finally:
            connection.close()
    else:
        from pyspark.sql import SparkSession

        # Beside the one that dbt has started, in the same catalogue.
        spark = SparkSession.builder.getOrCreate().newSession()
        yield lambda sql: spark.sql(sql).collect()


def schema_of(project: DbtProject) -> str:
    return "main" if project.target == DUCKDB else own_place(project.database)["CONTACT_SEGMENTATION_SCHEMA"]


def content(query: Query, schema: str, mart: str) -> str:
    """One short text for the rows of a mart, which come in one query: equal where the rows are."""
    rows = sorted(str(tuple(row)) for row in query(f"select * from {schema}.{mart}"))
    return f"{len(rows)} rows: {hashlib.md5(chr(30).join(rows).encode()).hexdigest()}"


def contents(project: DbtProject) -> dict[str, str]:
    """What every mart holds."""
    with session(project) as query:
        return {mart: content(query, schema_of(project), mart) for mart in MARTS}


@dataclass
class Readers:
    """What the readers of a project have found so far."""

    project: DbtProject
    rounds: int = 0
    found: dict[str, set[str]] = field(default_factory=lambda: {mart: set() for mart in MARTS})
    failures: list[str] = field(default_factory=list)
    stopped: threading.Event = field(default_factory=threading.Event)

    def read(self, begun: threading.Event) -> None:
        try:
            with session(self.project) as query:
                last = False
                # The last round begins when the build is over.
                while not last:
                    last = self.stopped.wait(PAUSE)
                    for mart in MARTS:
                        try:
                            self.found[mart].add(content(query, schema_of(self.project), mart))
                        except Exception as problem:
                            self.failures.append(f"{mart}: {str(problem)[:300]}")
                    self.rounds += 1
                    begun.set()
        finally:
            begun.set()

    def must_have_found(self, before: dict[str, str], after: dict[str, str]) -> None:
        """No mart was ever missing, and each was as it had been or as it is now."""
        assert not self.failures, "\n".join(self.failures[:5])
        assert {mart: self.found[mart] - {before[mart], after[mart]} for mart in MARTS} == {
            mart: set() for mart in MARTS
        }
        assert {mart: len(self.found[mart]) for mart in MARTS} == {
            mart: len({before[mart], after[mart]}) for mart in MARTS
        }


@contextmanager
def readers(project: DbtProject) -> Iterator[Readers]:
    """Readers at work for as long as it lasts; the first round is over when it begins."""
    some = Readers(project)
    begun = [threading.Event() for _ in range(N_READERS)]
    threads = [threading.Thread(target=some.read, args=(one,)) for one in begun]
    for thread, one in zip(threads, begun, strict=True):
        thread.start()
        one.wait()
    try:
        yield some
    finally:
        some.stopped.set()
        for thread in threads:
            thread.join()
