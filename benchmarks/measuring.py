"""Runs a command as a process of its own and says what it cost."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import threading
import time
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median

KIB = 1024
SECONDS_BETWEEN_LOOKS = 1.0
SECONDS_TO_END = 60
LINES_SHOWN = 40


@dataclass
class Measured:
    """What one process cost, and the seconds of its parts."""

    seconds: float
    cpu_seconds: float
    peak_bytes: int
    disk_bytes: int
    spilled_bytes: int
    parts: dict[str, float] = field(default_factory=dict)


class ProcessFailed(Exception):
    """A measured process ended with an error; the message holds the end of its log."""


def fresh_folder(folder: Path) -> Path:
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def bytes_in(place: Path) -> int:
    """The bytes of a file, or of all files below a folder; nothing where there is none."""
    if place.is_file():
        return place.stat().st_size
    total = 0
    for folder, _, names in os.walk(place):
        for name in names:
            # What is measured may be removed meanwhile.
            try:
                total += os.lstat(os.path.join(folder, name)).st_size
            except FileNotFoundError:
                continue
    return total


def seconds_of(text: str) -> float:
    """A processor time as `ps` writes it: [days-][hours:]minutes:seconds."""
    days, _, clock = text.rpartition("-")
    seconds = 0.0
    for part in clock.split(":"):
        seconds = seconds * 60 + float(part)
    return seconds + 86_400 * int(days or 0)


def costs_of_tree(root: int) -> dict[int, tuple[int, float]]:
    """Resident bytes and processor seconds, as they are now, of a process and of each that it started, by their ids."""
    listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid=,rss=,time="], stdout=subprocess.PIPE, text=True).stdout
    children: dict[int, list[int]] = {}
    costs: dict[int, tuple[int, float]] = {}
    for line in listed.splitlines():
        process, parent, resident, clock = line.split()
        children.setdefault(int(parent), []).append(int(process))
        costs[int(process)] = int(resident) * KIB, seconds_of(clock)
    waiting, found = [root], {}
    while waiting:
        process = waiting.pop()
        waiting += children.get(process, [])
        if process in costs:
            found[process] = costs[process]
    return found


def is_running(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    return True


class Watch:
    """Looks at a running process once a second, for what no one notes: Spark's Java process, and what is spilled."""

    def __init__(self, process: int, temporary: Path) -> None:
        self.resident_bytes, self.cpu_seconds, self.spilled_bytes = 0, 0.0, 0
        self.seen: set[int] = set()
        self._process, self._temporary, self._over = process, temporary, threading.Event()
        self._thread = threading.Thread(target=self._look_until_over, daemon=True)

    def _look_until_over(self) -> None:
        while not self._over.wait(SECONDS_BETWEEN_LOOKS):
            costs = costs_of_tree(self._process)
            # Java starts `chmod` and the like, which for a moment seem to have all of Java's memory.
            resident_bytes = sum(cost[0] for process, cost in costs.items() if process in self.seen)
            self.resident_bytes = max(self.resident_bytes, resident_bytes)
            self.cpu_seconds = max(self.cpu_seconds, sum(cost[1] for cost in costs.values()))
            self.seen |= costs.keys()
            self.spilled_bytes = max(self.spilled_bytes, bytes_in(self._temporary))

    def __enter__(self) -> Watch:
        self._thread.start()
        return self

    def __exit__(self, *_) -> None:
        self._over.set()
        self._thread.join()
        # Spark's Java process ends a moment after the one that started it, and holds its files until then.
        waited = 0
        while waited < SECONDS_TO_END and any(is_running(process) for process in self.seen):
            time.sleep(1)
            waited += 1


def run_measured(
    command: list[str], log: Path, folder: Path, temporary: Path, environment: dict[str, str] | None = None
) -> Measured:
    """Runs a command to its end. Spilled is the most that lay in `temporary`. Bytes on disk and parts are left out."""
    with log.open("w", encoding="utf-8") as output:
        started = time.perf_counter()
        process = subprocess.Popen(
            command, cwd=folder, stdout=output, stderr=subprocess.STDOUT, env={**os.environ, **(environment or {})}
        )
        with Watch(process.pid, temporary) as watch:
            # wait4 gives the peak of this one child, where getrusage would give the largest of all children so far.
            _, status, usage = os.wait4(process.pid, 0)
            seconds = time.perf_counter() - started
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        end = "\n".join(log.read_text(encoding="utf-8").splitlines()[-LINES_SHOWN:])
        raise ProcessFailed(f"{' '.join(command)} ended with {process.returncode}; the end of {log}:\n{end}")
    unit = 1 if sys.platform == "darwin" else KIB
    return Measured(
        seconds,
        max(usage.ru_utime + usage.ru_stime, watch.cpu_seconds),
        max(usage.ru_maxrss * unit, watch.resident_bytes),
        0,
        watch.spilled_bytes,
    )


def middle(runs: list[Measured]) -> Measured:
    """The run of median time: its parts belong to its time."""
    ranked = sorted(runs, key=lambda run: run.seconds)
    chosen = ranked[len(ranked) // 2]
    return Measured(
        median(run.seconds for run in runs),
        median(run.cpu_seconds for run in runs),
        max(run.peak_bytes for run in runs),
        chosen.disk_bytes,
        max(run.spilled_bytes for run in runs),
        chosen.parts,
    )
