"""Measures the project against a script that does the same work by hand, on a base of any size, in one run.

    python benchmarks/run.py --contacts 1000000 --events 50000000
    python benchmarks/run.py --contacts 1000000 --events 50000000 --further-period
    python benchmarks/run.py --contacts 1000000 --events 50000000 --growth 5000000 200000000:10000000:12GB
    python benchmarks/run.py --contacts 1000000 --events 50000000 --engine spark

Generates the base (once per size), runs `dbt build` with every model and test on it, then the script, each as a process
of its own with the same threads and the same memory limit, and compares what both wrote. Prints time, peak memory,
bytes on disk and spilled, the ratio, the slowest nodes of the build and the steps of the script. Exit code 1 where the
build fails or the two disagree.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import shutil
import subprocess
import sys
from dataclasses import asdict, dataclass, replace
from importlib.metadata import version
from pathlib import Path

from builds import BASE, FURTHER, HERE, Build, Settings, run_demo, run_script
from generate import ID_FORMS
from measuring import Measured, ProcessFailed, fresh_folder, middle
from printing import GIB, growth_verdicts, show_further_period, show_size, verdict

RATIO_TO_REACH = 1.6
MEMORY_TO_REACH = 6 * GIB
GROWTH_TO_REACH = 1.15
FURTHER_PERIOD_TO_REACH = 0.2
DEMO_SECONDS_TO_REACH = 40

# How far back a run looks for new events: the default, and what is advised where old events never change.
LOOKS = {"all periods looked at": "{}", "2 periods looked at": "{late_event_periods: 2}"}
NOTHING = (100, 1000)  # contacts and events: what is left is what dbt and the queries cost without data
PACKAGES = {"duckdb": ("duckdb", "dbt-core", "dbt-duckdb"), "spark": ("pyspark", "dbt-core", "dbt-spark", "duckdb")}


@dataclass(frozen=True)
class Size:
    """How large a base is, and how much memory DuckDB may take for it."""

    events: int
    contacts: int
    memory_limit: str

    def __str__(self) -> str:
        return f"{self.contacts:,} contacts, {self.events:,} events, memory limit {self.memory_limit}"


@dataclass
class Result:
    """What was measured at one size."""

    build: Measured
    script: Measured | None
    agree: bool
    further: dict[str, Measured] | None = None


def generated(size: Size, dirty: bool, ids: str, further: bool, folder: Path) -> Path:
    """The folder of a base of this size, written now if it is not there yet."""
    kind = f"{'_dirty' if dirty else ''}{'' if ids == 'counted' else f'_{ids}_ids'}"
    data = folder / f"{size.contacts}_contacts_{size.events}_events{kind}"
    for names, wanted, options in [(BASE, True, []), (FURTHER, further, ["--further-period"])]:
        if not wanted or all((data / name).exists() for name in names):
            continue
        print(f"Generating {data.name}{' (one more month)' if options else ''} ...", flush=True)
        command = [sys.executable, str(HERE / "generate.py"), *options, *(["--dirty"] if dirty else [])]
        command += ["--contacts", str(size.contacts), "--events", str(size.events), "--ids", ids, "--out", str(data)]
        subprocess.run(command, check=True)
    return data


def wrote_the_same(*arguments: str | Path) -> bool:
    """Whether both wrote the same, as a process of its own so that its memory is not counted to a later child."""
    sys.stdout.flush()
    return subprocess.run([sys.executable, str(HERE / "parity.py"), *map(str, arguments)]).returncode == 0


def measure_further_period(build: Build, data: Path) -> tuple[dict[str, Measured], bool]:
    """Adds one period to what was built and builds again, once per way to look for new events, then all of it anew.

    Returns what each cost, the full refresh last, and whether all ended with the same tables.
    """
    before = build.folder / "before"
    build.keep_tables(before)
    build.add_files(data, FURTHER)
    kept = fresh_folder(build.settings.results / "further_period")
    runs, places = {}, []
    for name, variables in LOOKS.items():
        build.take_back_tables(before)
        runs[name] = build.run(name.replace(" ", "_"), variables=variables)
        places.append(kept / name.replace(" ", "_"))
        shutil.move(build.tables, places[-1])
        build.tables.mkdir()
    shutil.rmtree(before)
    refresh = Build(build.settings.results / "refresh", build.events, build.settings)
    refresh.add_files(data, BASE + FURTHER)
    runs["full refresh"] = refresh.run("refresh", full_refresh=True)
    different = [place for place in places if not wrote_the_same("--builds", place, refresh.tables)]
    return runs, not different


def measure(size: Size, data: Path, arguments: argparse.Namespace, settings: Settings, further: bool) -> Result:
    """Build and script by turns, and whether they agree each time."""
    settings = replace(settings, memory_limit=size.memory_limit)
    builds, scripts, all_agree = [], [], True
    for _ in range(arguments.repeat):
        build = Build(settings.results / "build", size.events, settings)
        build.add_files(data, BASE)
        builds.append(build.run("build"))
        if arguments.script:
            scripts.append(run_script(data, settings))
            all_agree = wrote_the_same(build.tables, settings.results / "script" / "script.duckdb") and all_agree
    result = Result(middle(builds), middle(scripts) if scripts else None, all_agree)
    show_size(f"{size}{', dirty' if arguments.dirty else ''}", result.build, result.script)
    if further:
        result.further, same = measure_further_period(build, data)
        result.agree = all_agree and same
        show_further_period("one more period of events", result.further)
    return result


def machine(engine: str) -> str:
    """What the figures were measured on."""
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / GIB
    packages = ", ".join(f"{name} {version(name)}" for name in PACKAGES[engine])
    cores, load = len(os.sched_getaffinity(0)), os.getloadavg()[0]
    return f"{packages}, Python {platform.python_version()}, {cores} cores, {memory:.0f} GiB, load before {load:.1f}"


def size_of(text: str, contacts: int, memory_limit: str) -> Size:
    """A size as it is given to --growth: EVENTS, EVENTS:CONTACTS or EVENTS:CONTACTS:MEMORY."""
    parts = text.split(":")
    try:
        return Size(
            int(parts[0]), int(parts[1]) if len(parts) > 1 else contacts, parts[2] if len(parts) > 2 else memory_limit
        )
    except ValueError as error:
        raise SystemExit(f"--growth: got {text!r}, allowed is EVENTS[:CONTACTS[:MEMORY]]") from error


def parse_arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--contacts", type=int, default=20_000)
    parser.add_argument("--events", type=int, default=1_000_000)
    parser.add_argument("--dirty", action="store_true", help="text columns, and every kind of dirt")
    parser.add_argument("--ids", choices=ID_FORMS, default="counted", help="what the ids of contacts look like")
    parser.add_argument("--engine", choices=list(PACKAGES), default="duckdb", help="what dbt builds on")
    parser.add_argument("--further-period", action="store_true", help="then one more month of events, and a second run")
    parser.add_argument(
        "--growth",
        nargs="+",
        default=[],
        metavar="EVENTS[:CONTACTS[:MEMORY]]",
        help="other sizes; prints how the time per event grows from size to size",
    )
    parser.add_argument("--keep-target", action="store_true", help="dbt finds what it parsed before, in every build")
    parser.add_argument("--demo", action="store_true", help="also the demo build")
    parser.add_argument("--no-script", dest="script", action="store_false", help="the build alone")
    parser.add_argument("--repeat", type=int, default=1, help="runs of build and script; the median counts")
    parser.add_argument("--threads", type=int, default=2, help="threads of the engine, and of the script")
    parser.add_argument("--dbt-threads", type=int, default=4, help="nodes that dbt runs at the same time")
    parser.add_argument("--memory-limit", default="6GB", help="memory limit of DuckDB, for build and script")
    parser.add_argument("--spark-memory", default="10g", help="heap of Spark's one process")
    parser.add_argument(
        "--spark-partitions", type=int, help="partitions of a shuffle in Spark: one for every million events"
    )
    parser.add_argument("--folder", type=Path, default=HERE, help="where data/ and results/ are written")
    return parser.parse_args()


def print_verdicts(engine: str, results: dict[Size, Result], main_size: Size, nothing: Measured | None) -> None:
    """What was to be reached, and whether it was."""
    result = results[main_size]
    # The script is DuckDB's, and Java fills what memory it is given.
    if engine == "duckdb":
        if result.script:
            print(verdict("build to script", result.build.seconds / result.script.seconds, RATIO_TO_REACH))
        print(verdict("peak memory of the build", result.build.peak_bytes / GIB, MEMORY_TO_REACH / GIB, " GiB"))
    if nothing:
        builds = {(size.events, size.contacts): found.build for size, found in results.items()}
        print("\n".join(growth_verdicts(builds, nothing, GROWTH_TO_REACH)))
    if result.further:
        *looks, refresh = result.further
        for name in looks:
            share = result.further[name].seconds / result.further[refresh].seconds
            print(verdict(f"one more period to a full refresh, {name}", share, FURTHER_PERIOD_TO_REACH))


def main() -> int:
    arguments = parse_arguments()
    folder = arguments.folder.resolve()
    settings = Settings(
        engine=arguments.engine,
        threads=arguments.threads,
        memory_limit=arguments.memory_limit,
        dbt_threads=arguments.dbt_threads,
        spark_memory=arguments.spark_memory,
        spark_partitions=arguments.spark_partitions,
        keep_target=arguments.keep_target,
        results=folder / "results",
    )
    settings.results.mkdir(parents=True, exist_ok=True)
    main_size = Size(arguments.events, arguments.contacts, arguments.memory_limit)
    sizes = {main_size, *(size_of(text, main_size.contacts, main_size.memory_limit) for text in arguments.growth)}
    report, results, nothing, demo = {"machine": machine(settings.engine)}, {}, None, None
    print(report["machine"])
    try:
        if arguments.growth:
            size = Size(NOTHING[1], NOTHING[0], main_size.memory_limit)
            build = Build(settings.results / "nothing", size.events, settings)
            build.add_files(generated(size, arguments.dirty, arguments.ids, False, folder / "data"), BASE)
            nothing = build.run("build")
            report["nothing"] = asdict(nothing)
        for size in sorted(sizes, key=lambda size: size.events):
            further = arguments.further_period and size == main_size
            data = generated(size, arguments.dirty, arguments.ids, further, folder / "data")
            results[size] = measure(size, data, arguments, settings, further)
            report[str(size.events)] = asdict(results[size])
            (settings.results / "report.json").write_text(json.dumps(report, indent=2), encoding="utf-8")
        if arguments.demo:
            demo = run_demo(settings)
            report["demo"] = asdict(demo)
            (settings.results / "report.json").write_text(json.dumps(report, indent=2), encoding="utf-8")
    except ProcessFailed as failed:
        print(failed)
        return 1
    print()
    print_verdicts(settings.engine, results, main_size, nothing)
    if demo:
        print(verdict("demo build", demo.seconds, DEMO_SECONDS_TO_REACH, " s"))
    return 0 if all(result.agree for result in results.values()) else 1


if __name__ == "__main__":
    sys.exit(main())
