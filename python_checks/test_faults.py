"""Builds that die, and files that cannot be written: marts stay whole, and the next run ends as if nothing had been."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import duckdb
import pytest
from bad_input.digests import Digest
from incremental.history import ChangingBase
from support.dbt_runs import DUCKDB, ENGINE, PROJECT_ROOT, own_place
from test_incremental import Runs

pytestmark = pytest.mark.skipif(ENGINE != DUCKDB, reason="What a file or a process may suffer is DuckDB's own.")
# Twenty by hand: KILLS=20 pytest python_checks/test_faults.py
KILLS = int(os.environ.get("KILLS", "5"))
MARTS = ["segment_share", "segment_outcomes", "segment_spread", "dim_segments", "dim_contacts", "rejected_rows"]
SEED = 3
HOLDER = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); input()"


def started(runs: Runs) -> subprocess.Popen:
    """A build in a process of its own, which may be killed."""
    project = runs.project
    return subprocess.Popen(
        [
            sys.executable, "-m", "dbt.cli.main", "build", "--exclude-resource-type", "test", "unit_test",
            "--project-dir", str(project.project_folder), "--profiles-dir", str(project.profiles_folder),
            "--target-path", str(project.work_folder / "target"), "--log-path", str(project.work_folder / "logs"),
        ],
        cwd=project.project_folder,
        env=os.environ
        | own_place(project.database)
        | {"DBT_TARGET": DUCKDB, "CONTACT_SEGMENTATION_PROJECT": str(PROJECT_ROOT)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )  # fmt: skip


def mart_rows(database: Path) -> dict[str, frozenset]:
    """The rows of every mart, each as one text."""
    with duckdb.connect(str(database), read_only=True) as connection:
        return {
            mart: frozenset(str(row) for row in connection.execute(f"select * from {mart}").fetchall())
            for mart in MARTS
        }


def test_killed_builds_leave_whole_tables_and_the_next_run_is_right(tmp_path):
    base = ChangingBase.started(SEED)
    runs, undisturbed = Runs(tmp_path / "runs"), Runs(tmp_path / "undisturbed")
    runs.build(base)
    undisturbed.build(base)
    before = mart_rows(runs.project.database)
    base.a_month_passes()
    base.contacts_are_merged()
    base.events_are_deleted()
    undisturbed.build(base)
    after = mart_rows(undisturbed.project.database)
    wanted: dict[str, Digest] = undisturbed.digests()
    base.write(runs.project.project_folder)
    chance = random.Random(SEED)
    for _ in range(KILLS):
        build = started(runs)
        time.sleep(chance.uniform(2, 14))
        build.send_signal(signal.SIGKILL)
        build.wait()
        found = mart_rows(runs.project.database)
        half_way = [mart for mart in MARTS if found[mart] not in (before[mart], after[mart])]
        assert half_way == []
    runs.build(base)
    assert runs.digests() == wanted


def test_a_second_build_on_the_same_file_says_that_it_is_locked(tmp_path):
    runs = Runs(tmp_path / "runs")
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(runs.project.database)],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE,
    )  # fmt: skip
    try:
        assert holder.stdout.readline().strip() == b"held"
        base = ChangingBase.started(SEED, n_contacts=20)
        base.write(runs.project.project_folder)
        run = runs.project.run("build", environment={"CONTACT_SEGMENTATION_PROJECT": str(PROJECT_ROOT)})
        assert run.exit_code != 0
        assert "Could not set lock on file" in run.output
    finally:
        holder.communicate(b"\n")
    runs.build(base)


def test_a_file_that_may_not_be_written_is_named_and_left_as_it_was(tmp_path):
    runs = Runs(tmp_path / "runs")
    base = ChangingBase.started(SEED, n_contacts=20)
    runs.build(base)
    before = mart_rows(runs.project.database)
    base.time_goes_on()
    base.write(runs.project.project_folder)
    profile = (PROJECT_ROOT / "profiles.yml").read_text()
    read_only = profile.replace("      config_options:\n", "      config_options:\n        access_mode: read_only\n", 1)
    (tmp_path / "profiles.yml").write_text(read_only)
    allowed, runs.project.profiles_folder = runs.project.profiles_folder, tmp_path
    run = runs.project.run(
        "build", "--exclude-resource-type", "unit_test", environment={"CONTACT_SEGMENTATION_PROJECT": str(PROJECT_ROOT)}
    )
    assert run.exit_code != 0
    assert "read-only" in run.output.lower()
    assert mart_rows(runs.project.database) == before
    runs.project.profiles_folder = allowed
    runs.build(base)
    assert mart_rows(runs.project.database) != before
