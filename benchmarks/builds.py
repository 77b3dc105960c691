"""The runs that are measured: `dbt build` of the benchmark's project on an engine, the script by hand, the demo."""

from __future__ import annotations

import json
import shutil
import sys
from dataclasses import dataclass, replace
from pathlib import Path

from measuring import Measured, bytes_in, fresh_folder, run_measured

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
BASE = ("contacts.parquet", "events.parquet")
FURTHER = ("contacts_further.parquet", "events_further.parquet")


@dataclass
class Settings:
    """What every run of a measurement shares."""

    engine: str
    threads: int
    memory_limit: str
    dbt_threads: int
    spark_memory: str
    spark_partitions: int | None
    keep_target: bool
    results: Path


def dbt(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "dbt.cli.main", "--no-use-colors", *arguments]


def seconds_per_node(project: Path) -> dict[str, float]:
    """The time of every model, seed and test of the last run, the slowest first."""
    results = json.loads((project / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    times = {result["unique_id"]: result["execution_time"] for result in results}
    return dict(sorted(times.items(), key=lambda item: -item[1]))


def partitions_for(events: int) -> int:
    """Partitions of a shuffle in Spark: a million events in each, and enough for every core to have some."""
    return max(8, -(-events // 1_000_000))


class Build:
    """A small dbt project that installs this one as a package, the Parquet files it reads and the tables it writes.

    Everything lies in one folder: `project`, links to the files in `data`, the tables in `tables`, what is spilled in
    `temporary`.
    """

    def __init__(self, folder: Path, events: int, settings: Settings) -> None:
        self.folder, self.settings, self.events = fresh_folder(folder), settings, events
        self.project, self.tables, self.temporary = folder / "project", folder / "tables", folder / "temporary"
        (folder / "data").mkdir()
        self.tables.mkdir()
        # A copy, so that runs side by side do not share packages, logs or targets, and nothing is left in the tree.
        shutil.copytree(HERE / "project", self.project)
        run_measured(dbt("deps"), folder / "deps.log", self.project, self.temporary, self._environment())

    def add_files(self, data: Path, names: tuple[str, ...]) -> None:
        """From now on the project reads these files too."""
        for name in names:
            (self.folder / "data" / name).symlink_to(data / name)

    def run(self, name: str, *, variables: str = "{}", full_refresh: bool = False) -> Measured:
        """`dbt build`, with every model and every test. dbt parses everything, unless the settings say otherwise."""
        shutil.rmtree(self.project / "target", ignore_errors=True)
        shutil.rmtree(self.temporary, ignore_errors=True)
        options = ["--vars", variables]
        if self.settings.keep_target:
            log = self.folder / f"{name}_parse.log"
            run_measured(dbt("parse", *options), log, self.project, self.temporary, self._environment())
        command = dbt("build", *options, *(["--full-refresh"] if full_refresh else []))
        log = self.folder / f"{name}.log"
        measured = run_measured(command, log, self.project, self.temporary, self._environment())
        return replace(measured, disk_bytes=bytes_in(self.tables), parts=seconds_per_node(self.project))

    def keep_tables(self, place: Path) -> None:
        shutil.rmtree(place, ignore_errors=True)
        shutil.copytree(self.tables, place)

    def take_back_tables(self, place: Path) -> None:
        """The tables as they were kept, in the place where the engine knows them."""
        shutil.rmtree(self.tables)
        shutil.copytree(place, self.tables)

    def _environment(self) -> dict[str, str]:
        settings = self.settings
        return {
            "BENCHMARK_PACKAGE": str(ROOT),
            "BENCHMARK_ENGINE": settings.engine,
            "BENCHMARK_DATA": str(self.folder / "data"),
            "BENCHMARK_TABLES": str(self.tables),
            "BENCHMARK_TEMPORARY": str(self.temporary),
            "BENCHMARK_THREADS": str(settings.threads),
            "BENCHMARK_DBT_THREADS": str(settings.dbt_threads),
            "BENCHMARK_MEMORY_LIMIT": settings.memory_limit,
            "BENCHMARK_SPARK_MEMORY": settings.spark_memory,
            "BENCHMARK_SPARK_PARTITIONS": str(settings.spark_partitions or partitions_for(self.events)),
            "DBT_PROFILES_DIR": str(self.project),
            # Days are cut from timestamps in the zone of the process.
            "TZ": "UTC",
        }


def run_script(data: Path, settings: Settings) -> Measured:
    """The script by hand, which is DuckDB's whatever the build's engine is."""
    folder = fresh_folder(settings.results / "script")
    database, times, temporary = folder / "script.duckdb", folder / "seconds.json", folder / "temporary"
    command = [sys.executable, str(HERE / "handwritten.py"), "--data", str(data), "--database", str(database)]
    command += ["--temporary", str(temporary), "--seconds", str(times)]
    command += ["--memory-limit", settings.memory_limit, "--threads", str(settings.threads)]
    measured = run_measured(command, folder / "script.log", ROOT, temporary)
    return replace(measured, disk_bytes=bytes_in(database), parts=json.loads(times.read_text(encoding="utf-8")))


def run_demo(settings: Settings) -> Measured:
    """`dbt build` of the project itself on its demo base, on DuckDB."""
    folder = fresh_folder(settings.results / "demo")
    database = folder / "demo.duckdb"
    command = dbt("build", "--project-dir", str(ROOT), "--profiles-dir", str(ROOT))
    command += ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs")]
    environment = {"CONTACT_SEGMENTATION_DATABASE": str(database), "DBT_TARGET": "dev"}
    measured = run_measured(command, folder / "demo.log", ROOT, Path(f"{database}.tmp"), environment)
    return replace(measured, disk_bytes=bytes_in(database), parts=seconds_per_node(folder))
