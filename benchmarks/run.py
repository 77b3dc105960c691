"""Measures the project against a script that does the same work by hand, on a base of any size, in one run.

    python benchmarks/run.py --contacts 1000000 --events 50000000
    python benchmarks/run.py --contacts 1000000 --events 50000000 --growth --demo

Generates the base (once per size), runs `dbt build` with every model and test on it, then the script, each as a process
of its own with the same threads and the same memory limit, and compares what both wrote. Prints time, peak memory, size
of the database, the ratio, the slowest nodes of the build and the steps of the script. Exit code 1 where the build
fails or the two disagree.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
import time
from dataclasses import asdict, dataclass, field
from importlib.metadata import version
from pathlib import Path
from statistics import median

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
GIB = 1024**3
SLOWEST = 10

RATIO_TO_REACH = 2.5
MEMORY_TO_REACH = 8 * GIB
GROWTH_TO_REACH = 11
DEMO_SECONDS_TO_REACH = 40


@dataclass
class Measured:
    """What one process cost, and the seconds of its parts."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    database_bytes: int
    parts: dict[str, float] = field(default_factory=dict)


@dataclass
class Settings:
    """What every run of a measurement shares."""

    threads: int
    memory_limit: str
    dbt_threads: int
    results: Path


class ProcessFailed(Exception):
    """A measured process ended with an error; the message holds the end of its log."""


def run_measured(
    command: list[str], log: Path, folder: Path, environment: dict[str, str] | None = None
) -> tuple[float, float, int]:
    """Runs a command to its end. Returns its wall time, its processor time and its peak resident memory in bytes."""
    with log.open("w", encoding="utf-8") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}
        )
        # wait4 gives the peak of this one child, where getrusage would give the largest of all children so far.
        _, status, usage = os.wait4(process.pid, 0)
        seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        end = "\n".join(log.read_text(encoding="utf-8").splitlines()[-40:])
        raise ProcessFailed(f"{' '.join(command)} ended with {process.returncode}; the end of {log}:\n{end}")
    unit = 1 if sys.platform == "darwin" else 1024
    return seconds, usage.ru_utime + usage.ru_stime, usage.ru_maxrss * unit


def fresh_folder(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def generated(contacts: int, events: int, dirty: bool, folder: Path) -> Path:
    """The folder of a base of this size, written now if it is not there yet."""
    data = folder / f"{contacts}_contacts_{events}_events{'_dirty' if dirty else ''}"
    if not all((data / f"{name}.parquet").exists() for name in ("contacts", "events")):
        print(f"Generating {contacts:,} contacts and {events:,} events ...", flush=True)
        command = [sys.executable, str(HERE / "generate.py"), "--contacts", str(contacts), "--events", str(events)]
        subprocess.run([*command, *(["--dirty"] if dirty else []), "--out", str(data)], check=True)
    return data


def dbt(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "dbt.cli.main", "--no-use-colors", *arguments]


def seconds_per_node(project: Path) -> dict[str, float]:
    """The time of every model, seed and test of the last run, the slowest first."""
    results = json.loads((project / "target" / "run_results.json").read_text(encoding="utf-8"))["results"]
    times = {result["unique_id"]: result["execution_time"] for result in results}
    return dict(sorted(times.items(), key=lambda item: -item[1]))


def run_build(data: Path, settings: Settings) -> Measured:
    """`dbt build` of a small project that installs this one as a package and reads the Parquet files."""
    folder = fresh_folder(settings.results / "build")
    # A copy, so that runs side by side do not share packages, logs or targets, and nothing is left in the tree.
    project = folder / "project"
    shutil.copytree(HERE / "project", project)
    database = folder / "build.duckdb"
    environment = {
        "BENCHMARK_PACKAGE": str(ROOT),
        "BENCHMARK_DATA": str(data),
        "BENCHMARK_DATABASE": str(database),
        "BENCHMARK_TEMPORARY": str(folder / "temporary"),
        "BENCHMARK_THREADS": str(settings.threads),
        "BENCHMARK_DBT_THREADS": str(settings.dbt_threads),
        "BENCHMARK_MEMORY_LIMIT": settings.memory_limit,
        "DBT_PROFILES_DIR": str(project),
    }
    run_measured(dbt("deps"), folder / "deps.log", project, environment)
    seconds, cpu_seconds, peak = run_measured(dbt("build"), folder / "build.log", project, environment)
    return Measured(seconds, cpu_seconds, peak, database.stat().st_size, seconds_per_node(project))


def run_script(data: Path, settings: Settings) -> Measured:
    """The script by hand."""
    folder = fresh_folder(settings.results / "script")
    database, times = folder / "script.duckdb", folder / "seconds.json"
    command = [sys.executable, str(HERE / "handwritten.py"), "--data", str(data), "--database", str(database)]
    command += ["--temporary", str(folder / "temporary"), "--seconds", str(times)]
    command += ["--memory-limit", settings.memory_limit, "--threads", str(settings.threads)]
    seconds, cpu_seconds, peak = run_measured(command, folder / "script.log", ROOT)
    return Measured(seconds, cpu_seconds, peak, database.stat().st_size, json.loads(times.read_text(encoding="utf-8")))


def run_demo(settings: Settings) -> Measured:
    """`dbt build` of the project itself on its demo base."""
    folder = fresh_folder(settings.results / "demo")
    database = folder / "demo.duckdb"
    command = dbt("build", "--project-dir", str(ROOT), "--profiles-dir", str(ROOT))
    command += ["--target-path", str(folder / "target"), "--log-path", str(folder / "logs")]
    seconds, cpu_seconds, peak = run_measured(
        command, folder / "demo.log", ROOT, {"CONTACT_SEGMENTATION_DATABASE": str(database)}
    )
    return Measured(seconds, cpu_seconds, peak, database.stat().st_size, seconds_per_node(folder))


def agree(settings: Settings) -> bool:
    """Whether both wrote the same, as a process of its own so that its memory is not counted to a later child."""
    build, script = settings.results / "build" / "build.duckdb", settings.results / "script" / "script.duckdb"
    return subprocess.run([sys.executable, str(HERE / "compare.py"), str(build), str(script)]).returncode == 0


def middle(runs: list[Measured]) -> Measured:
    """The run of median time: its parts belong to its time."""
    ranked = sorted(runs, key=lambda run: run.seconds)
    chosen = ranked[len(ranked) // 2]
    return Measured(
        median(run.seconds for run in runs),
        median(run.cpu_seconds for run in runs),
        max(run.peak_bytes for run in runs),
        chosen.database_bytes,
        chosen.parts,
    )


def measure(data: Path, repeat: int, settings: Settings) -> tuple[Measured, Measured, bool]:
    """Build and script by turns, and whether they agree each time."""
    builds, scripts, all_agree = [], [], True
    for _ in range(repeat):
        builds.append(run_build(data, settings))
        scripts.append(run_script(data, settings))
        all_agree = agree(settings) and all_agree
    return middle(builds), middle(scripts), all_agree


def machine() -> str:
    """What the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    packages = ", ".join(f"{name} {version(name)}" for name in ("duckdb", "dbt-core", "dbt-duckdb"))
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    return f"{packages}, Python {platform.python_version()}, {cores} cores, {memory:.0f} GiB, load before {load:.1f}"


def table(rows: list[tuple[str, ...]]) -> str:
    """Rows as aligned columns, the first to the left and the others to the right."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    lines = []
    for row in rows:
        cells = [row[0].ljust(widths[0])] + [cell.rjust(width) for cell, width in zip(row[1:], widths[1:], strict=True)]
        lines.append("  ".join(cells).rstrip())
    return "\n".join(lines)


def cost(name: str, measured: Measured) -> tuple[str, ...]:
    return (
        name,
        f"{measured.seconds:.1f} s",
        f"{measured.cpu_seconds:.1f} s",
        f"{measured.peak_bytes / GIB:.2f} GiB",
        f"{measured.database_bytes / GIB:.2f} GiB",
    )


def show(title: str, build: Measured, script: Measured) -> None:
    """One comparison as text."""
    print(f"\n{title}")
    print(
        table(
            [
                ("", "time", "processor time", "peak memory", "database"),
                cost("dbt build", build),
                cost("script", script),
            ]
        )
    )
    times, cpu_times = build.seconds / script.seconds, build.cpu_seconds / script.cpu_seconds
    print(f"ratio of times: {times:.2f}, of processor times: {cpu_times:.2f}")
    nodes = [(name, f"{seconds:.2f} s") for name, seconds in list(build.parts.items())[:SLOWEST]]
    print(f"\nslowest of {len(build.parts)} nodes")
    print(table(nodes))
    print(f"all nodes together: {sum(build.parts.values()):.1f} s")
    print("\nsteps of the script")
    print(table([(name, f"{seconds:.2f} s") for name, seconds in script.parts.items()]))


def verdict(name: str, value: float, limit: float, unit: str = "") -> str:
    state = "reached" if value <= limit else f"missed by {value - limit:.2f}{unit}"
    return f"{name}: {value:.2f}{unit} of at most {limit:g}{unit}, {state}"


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=int, default=20_000)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--dirty", action="store_true", help="text columns, and every kind of dirt")
    parser.add_argument(
        "--growth", action="store_true", help="also with a tenth of the events; prints what ten times cost"
    )
    parser.add_argument("--demo", action="store_true", help="also the demo build")
    parser.add_argument("--repeat", type=int, default=1, help="runs of each; the median counts")
    parser.add_argument("--threads", type=int, default=2, help="threads of DuckDB, for both")
    parser.add_argument("--dbt-threads", type=int, default=2, help="nodes that dbt runs at the same time")
    parser.add_argument("--memory-limit", default="6GB", help="memory limit of DuckDB, for both")
    parser.add_argument("--folder", type=Path, default=HERE, help="where data/ and results/ are written")
    return parser.parse_args()


def main() -> int:
    arguments = parse_arguments()
    folder = arguments.folder.resolve()
    settings = Settings(arguments.threads, arguments.memory_limit, arguments.dbt_threads, folder / "results")
    settings.results.mkdir(parents=True, exist_ok=True)
    sizes = [arguments.events // 10, arguments.events] if arguments.growth else [arguments.events]
    bases = {events: generated(arguments.contacts, events, arguments.dirty, folder / "data") for events in sizes}
    report, all_agree, demo = {"machine": machine()}, True, None
    print(report["machine"])
    try:
        for events, data in bases.items():
            build, script, same = measure(data, arguments.repeat, settings)
            show(
                f"{arguments.contacts:,} contacts, {events:,} events{', dirty' if arguments.dirty else ''}",
                build,
                script,
            )
            report[str(events)] = {"build": asdict(build), "script": asdict(script), "agree": same}
            all_agree = all_agree and same
        if arguments.demo:
            demo = run_demo(settings)
            report["demo"] = asdict(demo)
    except ProcessFailed as failed:
        print(failed)
        return 1
    (settings.results / "report.json").write_text(json.dumps(report, indent=2), encoding="utf-8")

    print()
    print(verdict("build to script", build.seconds / script.seconds, RATIO_TO_REACH))
    print(verdict("peak memory of the build", build.peak_bytes / GIB, MEMORY_TO_REACH / GIB, " GiB"))
    if arguments.growth:
        small = report[str(sizes[0])]["build"]["seconds"]
        print(verdict("time for ten times the events", build.seconds / small, GROWTH_TO_REACH))
    if demo:
        print(verdict("demo build", demo.seconds, DEMO_SECONDS_TO_REACH, " s"))
    return 0 if all_agree else 1


if __name__ == "__main__":
    sys.exit(main())
