"""Builds that die, files that cannot be written, servers that go away: marts stay whole, the next run is right."""

from __future__ import annotations

import os
import random
import re
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from support.dbt_runs import DUCKDB, ENGINE, PROJECT_ROOT
from support.parity import differences_of, snapshot_of
from support.readers import contents

from incremental.history import ChangingBase
from incremental.runs import Runs

on_duckdb = pytest.mark.skipif(ENGINE != DUCKDB, reason="What a file or a process may suffer is DuckDB's own.")
on_postgres = pytest.mark.skipif(ENGINE != "postgres", reason="Needs a server of its own, which may crash.")
# Twenty by hand: KILLS=20 pytest python_checks/incremental/test_faults.py
KILLS = int(os.environ.get("KILLS", "5"))
CRASHES = int(os.environ.get("KILLS", "3"))
SEED = 3
HOLDER = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); input()"
# Stands for a full disk, which no user may make without rights of their own: from the first node on no file may grow
# beyond a size, and a write that would make it grow fails as on a full disk, with another word for the reason.
LITTLE_ROOM = """
import resource, sys
from dbt.cli.main import dbtRunner

def fill(event):
    if event.info.name == "NodeStart":
        resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))

result = dbtRunner(callbacks=[fill]).invoke(sys.argv[2:])
sys.exit(0 if result.success else 1)
"""
GONE = ["server closed the connection", "terminating connection", "connection to server on socket"]
# Of what the build writes into the log of the database, about a megabyte.
ROOM = [150_000, 500_000, 800_000]
# Of one file on the server: a segment of its log must fit, the features of all contacts must not.
ROOM_ON_SERVER, CONTACTS_THAT_FILL_MORE = 1_100_000, 800


def started(runs: Runs, *program: str, options: tuple[str, ...] = ()) -> subprocess.Popen:
    """A build in a process of its own, which may be killed."""
    arguments = runs.project.arguments(*options, "build", "--exclude-resource-type", "test", "unit_test")
    return subprocess.Popen(
        [sys.executable, *(program or ("-m", "dbt.cli.main")), *arguments],
        cwd=runs.project.work_folder,
        env=runs.project.environment(),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def output_until(build: subprocess.Popen, share: float) -> str:
    """What a build has printed by the time that a share of its nodes have begun."""
    lines = []
    for line in build.stdout:
        lines.append(line)
        begun = re.search(r"(\d+) of (\d+) START (?!hook)", line)
        if begun and int(begun[1]) >= share * int(begun[2]):
            break
    return "".join(lines)


@dataclass
class Change:
    """A base that was built and has changed since: its marts as they are, and as an undisturbed build leaves them."""

    base: ChangingBase
    runs: Runs
    undisturbed: Runs
    before: dict[str, str]
    after: dict[str, str]

    def marts_neither_old_nor_new(self) -> list[str]:
        found = contents(self.runs.project)
        return [mart for mart in found if found[mart] not in (self.before[mart], self.after[mart])]


def changed(tmp_path: Path, **size: int) -> Change:
    """A base that was built, and changes."""
    base = ChangingBase.started(SEED, **size)
    runs, undisturbed = Runs(tmp_path / "runs"), Runs(tmp_path / "undisturbed")
    runs.build(base)
    before = contents(runs.project)
    for happens in (base.a_month_passes, base.contacts_are_merged, base.events_are_deleted, base.a_rule_changes):
        happens()
    undisturbed.build(base)
    after = contents(undisturbed.project)
    assert sum(before[mart] != after[mart] for mart in before) >= len(before) - 1
    base.write(runs.project.project_folder)
    return Change(base, runs, undisturbed, before, after)


@pytest.fixture(scope="module")
def changed_once(tmp_path_factory) -> Change:
    return changed(tmp_path_factory.mktemp("change"))


@pytest.fixture
def change(changed_once, tmp_path) -> Change:
    """A copy of its own for each test that builds over it."""
    return replace(changed_once, runs=changed_once.runs.copied(tmp_path / "runs"))


@on_duckdb
def test_killed_builds_leave_whole_tables_and_the_next_run_is_right(change):
    chance = random.Random(SEED)
    for number in range(KILLS):
        build = started(change.runs)
        # Once in each part of the build, and somewhere in a node.
        output_until(build, 0.95 * chance.uniform(number, number + 1) / KILLS)
        time.sleep(chance.uniform(0, 0.3))
        build.send_signal(signal.SIGKILL)
        build.communicate()
        assert build.returncode == -signal.SIGKILL
        assert change.marts_neither_old_nor_new() == []
    change.runs.build(change.base)
    assert change.runs.digests() == change.undisturbed.digests()


@on_duckdb
def test_a_full_disk_ends_the_build_with_one_error_and_the_next_run_is_right(change):
    for room in ROOM:
        # What dbt itself writes is not what is tried.
        options = ("--no-write-json", "--log-level-file", "none")
        build = started(change.runs, "-c", LITTLE_ROOM, str(room), options=options)
        output, _ = build.communicate()
        assert build.returncode == 1, output
        assert {line.split("Error: ")[1] for line in output.splitlines() if "Error: " in line} == {
            f'Failed to commit: Could not write file "{change.runs.project.database}.wal": File too large'
        }, output
        assert change.marts_neither_old_nor_new() == []
    change.runs.build(change.base)
    assert change.runs.digests() == change.undisturbed.digests()


@on_postgres
def test_a_server_that_goes_away_leaves_whole_tables_and_the_next_run_is_right(own_server, tmp_path):
    change = changed(tmp_path)
    chance = random.Random(SEED)
    for number in range(CRASHES):
        build = started(change.runs)
        # Once in each part of the build: marts are its last third.
        output = output_until(build, 0.95 * chance.uniform(number, number + 1) / CRASHES)
        own_server.crash()
        output += build.communicate()[0]
        own_server.start()
        assert build.returncode != 0, output
        assert any(words in output for words in GONE), output
        assert "Traceback" not in output
        assert change.marts_neither_old_nor_new() == []
    change.runs.build(change.base)
    assert differences_of(snapshot_of(change.runs.project), snapshot_of(change.undisturbed.project)) == []


@on_postgres
def test_a_full_disk_on_the_server_ends_the_build_with_one_error_and_the_next_run_is_right(own_server, tmp_path):
    change = changed(tmp_path, n_contacts=CONTACTS_THAT_FILL_MORE)
    own_server.let_files_grow_to(ROOM_ON_SERVER)
    build = started(change.runs)
    output, _ = build.communicate()
    own_server.let_files_grow_to("unlimited")
    assert build.returncode == 1, output
    assert re.search(r"could not (extend|write to) file .*: File too large", output), output
    assert "Traceback" not in output
    assert change.marts_neither_old_nor_new() == []
    change.runs.build(change.base)
    assert differences_of(snapshot_of(change.runs.project), snapshot_of(change.undisturbed.project)) == []


@on_duckdb
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
        run = runs.project.run("build")
        assert run.exit_code != 0
        assert "Could not set lock on file" in run.output
    finally:
        holder.communicate(b"\n")
    runs.build(base)


@on_duckdb
def test_a_file_that_may_not_be_written_is_named_and_left_as_it_was(tmp_path):
    runs = Runs(tmp_path / "runs")
    base = ChangingBase.started(SEED, n_contacts=20)
    runs.build(base)
    before = contents(runs.project)
    base.time_goes_on()
    base.write(runs.project.project_folder)
    profile = (PROJECT_ROOT / "profiles.yml").read_text()
    read_only = profile.replace("      config_options:\n", "      config_options:\n        access_mode: read_only\n", 1)
    (tmp_path / "profiles.yml").write_text(read_only)
    allowed, runs.project.profiles_folder = runs.project.profiles_folder, tmp_path
    run = runs.project.run("build", "--exclude-resource-type", "unit_test")
    assert run.exit_code != 0
    assert "read-only" in run.output.lower()
    assert contents(runs.project) == before
    runs.project.profiles_folder = allowed
    runs.build(base)
    assert contents(runs.project) != before
