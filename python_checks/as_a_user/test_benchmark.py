"""The benchmark at a tiny size: build and script agree, and a run on one more period ends as a full refresh does."""

from __future__ import annotations

import json
import subprocess
import sys

import pytest
from support.dbt_runs import PROJECT_ROOT

BENCHMARKS = PROJECT_ROOT / "benchmarks"
LOOKS = ("all periods looked at", "2 periods looked at")


def run_benchmark(folder, *options: str) -> str:
    """What the benchmark prints."""
    command = [sys.executable, str(BENCHMARKS / "run.py"), "--contacts", "2000", "--events", "50000", *options]
    finished = subprocess.run(
        [*command, "--folder", str(folder)], stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    assert finished.returncode == 0, finished.stdout
    return finished.stdout


def report_of(folder) -> dict:
    return json.loads((folder / "results" / "report.json").read_text(encoding="utf-8"))["50000"]


def test_build_and_script_agree(tmp_path):
    """Two independent ways from the same files to the same three tables and the same sums of every feature."""
    finished = run_benchmark(tmp_path)
    assert "The build and the script agree." in finished
    report = report_of(tmp_path)
    assert report["agree"]
    assert any(node.endswith(".segment_spread") for node in report["build"]["parts"])
    assert report["build"]["disk_bytes"] > 0
    assert report["build"]["peak_bytes"] > 0


def test_one_more_period_ends_as_a_full_refresh(tmp_path):
    """With dirt, so that rejected, merged and repeated rows come with the new period, too."""
    finished = run_benchmark(tmp_path, "--dirty", "--further-period")
    assert "The build and the script agree." in finished
    assert finished.count("Both builds are the same.") == len(LOOKS)
    report = report_of(tmp_path)
    assert list(report["further"]) == [*LOOKS, "full refresh"]
    for look in LOOKS:
        log = tmp_path / "results" / "build" / f"{look.replace(' ', '_')}.log"
        # Only what the new period touches is built; the rest was there.
        assert "chunks to build" in log.read_text(encoding="utf-8")
        assert f"one more period to a full refresh, {look}" in finished


def test_growth_is_judged_by_the_time_per_event(monkeypatch):
    """130 s after 11 s for ten times the events; a second of both is no event's."""
    monkeypatch.syspath_prepend(BENCHMARKS)
    from measuring import Measured
    from printing import growth_verdicts

    builds = {(1000, 10): Measured(11, 6, 0, 0, 0), (10_000, 100): Measured(130, 60, 0, 0, 0)}
    whole, data_alone = growth_verdicts(builds, Measured(1, 1, 0, 0, 0), limit=1.15)
    assert "1.18 of at most 1.15, missed by 0.03; of processor time 1.00" in whole
    assert "1.29 of at most 1.15, missed by 0.14; of processor time 1.18" in data_alone


@pytest.mark.parametrize(
    ("text", "seconds"), [("00:01:05", 65), ("1-02:00:00", 93_600), ("0:01.50", 1.5)], ids=["Linux", "days", "macOS"]
)
def test_processor_times_are_read_as_ps_writes_them(monkeypatch, text, seconds):
    monkeypatch.syspath_prepend(BENCHMARKS)
    from measuring import seconds_of

    assert seconds_of(text) == seconds
