"""Whatever happens between two runs: incremental runs end where one full refresh on the final data ends."""

from __future__ import annotations

import random
import re
import shutil
from contextlib import nullcontext
from dataclasses import dataclass
from pathlib import Path

import pytest
from bad_input.digests import Digest, differing_tables, digests_of
from incremental.history import CONTACT_COLUMNS, EVENT_COLUMNS, TYPE_COLUMNS, ChangingBase
from support.dbt_runs import DUCKDB, ENGINE, PROJECT_ROOT, DbtProject
from support.parity import MARTS, Snapshot, differences_of, snapshot_of
from support.readers import N_READERS, Readers, contents, readers, schema_of, session
from support.warehouse import open_warehouse

SEEDS = range(3)
only_on_duckdb = pytest.mark.skipif(
    ENGINE != DUCKDB, reason="A build takes too long there; a fixed sequence stands for it."
)
FEW_DATES = {"history_periods": 1, "lookback_periods": 1, "segmentations": ["lifecycle", "rfv", "probe"]}
RUNS_OF_A_SEQUENCE = 5
CHANGES_BETWEEN_RUNS = 3
COMPARED = {
    **MARTS,
    "segmentation_comparison": ["as_of_date", "segmentation", "challenger", "outcome"],
    "stg_events_checked": ["contact_key", "event_type", "occurred_at"],
    "int_contact_activity": ["contact_key", "bucket_end"],
    "int_contact_interests": ["contact_key", "bucket_end", "interest_kind", "interest_name"],
    "int_contact_panel": ["contact_id", "as_of_date"],
    **{f"seg_{name}": ["contact_id", "as_of_date"] for name in ("lifecycle", "engagement", "rfv", "priority", "probe")},
}


class Runs:
    """A project whose raw rows change, and the runs of dbt on it."""

    def __init__(self, folder: Path, target: str = ENGINE) -> None:
        folder.mkdir(exist_ok=True)
        shutil.copytree(Path(__file__).parent / "incremental" / "project", folder / "project")
        (folder / "project" / "seeds").mkdir(exist_ok=True)
        settings = folder / "project" / "dbt_project.yml"
        text = "string" if target == "spark" else "varchar"
        columns = dict.fromkeys(CONTACT_COLUMNS + EVENT_COLUMNS + TYPE_COLUMNS, text)
        settings.write_text(settings.read_text().replace('"{{ {} }}"', str(columns)))
        (folder / "project" / "dbt_packages").mkdir()
        (folder / "project" / "dbt_packages" / "contact_segmentation").symlink_to(PROJECT_ROOT)
        self.project = DbtProject(folder, project_folder=folder / "project", target=target)

    def build(self, base: ChangingBase, *arguments: str, variables: dict | None = None) -> str:
        """Builds the base as it stands; returns what dbt printed."""
        base.write(self.project.project_folder)
        return self.run("build", "--exclude-resource-type", "test", "unit_test", *arguments, variables=variables)

    def run(self, *arguments: str, variables: dict | None = None) -> str:
        """Runs dbt; returns what it printed."""
        environment = {"CONTACT_SEGMENTATION_PROJECT": str(PROJECT_ROOT)}
        return self.project.run(*arguments, variables=variables, environment=environment).must_succeed().output

    def digests(self) -> dict[str, Digest]:
        return digests_of(self.project.database, COMPARED)


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory) -> Runs:
    return Runs(tmp_path_factory.mktemp("refreshed"))


def must_be_equal(runs: Runs, refreshed: Runs, base: ChangingBase, history: list[str]) -> None:
    refreshed.build(base, "--full-refresh")
    assert differing_tables(runs.digests(), refreshed.digests()) == {}, history


def chunks_built(output: str, model: str) -> tuple[int, int]:
    """How many chunks of a model a run built, and how many there are."""
    built, total = re.search(rf"{model}: (\d+) of (\d+) chunks to build", output).groups()
    return int(built), int(total)


@dataclass
class FixedSequence:
    """What a run on a changed base leaves, what readers see meanwhile, and what DuckDB makes of that base at once."""

    runs: Runs
    output: str
    before: dict[str, str]
    after: dict[str, str]
    readers: Readers | None
    incremental: Snapshot
    refreshed: Snapshot


@pytest.fixture(scope="module")
def sequence(tmp_path_factory) -> FixedSequence:
    """On every engine, in as few runs, on as few contacts and dates, as there can be."""
    base = ChangingBase.started(11, n_contacts=60, days=150)
    runs = Runs(tmp_path_factory.mktemp("sequence") / "runs")
    runs.build(base, variables=FEW_DATES)
    before = contents(runs.project)
    for change in (
        base.a_month_passes, base.events_arrive_late, base.events_are_delivered_again, base.contacts_are_corrected,
        base.contacts_are_merged, base.events_are_deleted, base.a_contact_is_deleted,
        base.the_contact_of_known_events_arrives, base.a_rule_changes, base.events_become_unreadable,
    ):  # fmt: skip
        change()
    # A file of DuckDB belongs to the one process that writes it.
    with nullcontext() if ENGINE == DUCKDB else readers(runs.project) as some:
        output = runs.build(base, variables=FEW_DATES)
    after = contents(runs.project)
    incremental = snapshot_of(runs.project)
    # Other engines give DuckDB's rows (test_engines_agree), so its refresh stands for theirs, which takes minutes.
    at_once = Runs(tmp_path_factory.mktemp("at_once") / "runs", target=DUCKDB)
    at_once.build(base, variables=FEW_DATES)
    return FixedSequence(runs, output, before, after, some, incremental, snapshot_of(at_once.project))


def test_a_fixed_sequence_of_runs_ends_like_a_full_refresh(sequence):
    assert chunks_built(sequence.output, "stg_events_checked")[0] > 1
    assert differences_of(sequence.incremental, sequence.refreshed) == []


@pytest.mark.skipif(ENGINE == DUCKDB, reason="Its file has no readers while a build writes it.")
def test_readers_find_every_mart_as_it_was_or_as_it_is(sequence):
    # Rates known before are asked of more dates than there are here, so nothing is compared.
    assert {mart for mart in MARTS if sequence.before[mart] == sequence.after[mart]} == {"segmentation_comparison"}
    sequence.readers.must_have_found(sequence.before, sequence.after)
    assert sequence.readers.rounds > 2 * N_READERS


@pytest.mark.skipif(ENGINE != "spark", reason="Other engines replace tables in one step.")
def test_tables_that_marts_no_longer_point_at_are_dropped(sequence):
    """The newest stays, and the one before for queries that still read it."""
    sequence.runs.run("run", "--select", *MARTS, variables=FEW_DATES)
    with session(sequence.runs.project) as query:
        schema = schema_of(sequence.runs.project)
        left = {mart: len(query(f"show tables in {schema} like '{mart}__built_*'")) for mart in MARTS}
    assert left == dict.fromkeys(MARTS, 2)


@only_on_duckdb
@pytest.mark.parametrize("seed", SEEDS)
def test_any_sequence_of_runs_ends_like_a_full_refresh(seed, tmp_path, refreshed):
    base = ChangingBase.started(seed)
    runs = Runs(tmp_path / "runs")
    runs.build(base)
    chance, history = random.Random(seed), []
    for number in range(RUNS_OF_A_SEQUENCE):
        for change in chance.sample(ChangingBase.changes(), CHANGES_BETWEEN_RUNS):
            change(base)
            history.append(change.__name__)
        is_compared = number in (1, RUNS_OF_A_SEQUENCE - 1)
        # What judges segmentations keeps nothing from run to run.
        runs.build(base, *([] if is_compared else ["--exclude", "tag:evaluation"]))
        history.append("run")
        if is_compared:
            must_be_equal(runs, refreshed, base, history)


@only_on_duckdb
def test_a_run_builds_what_has_changed_and_no_more(tmp_path, refreshed):
    base = ChangingBase.started(99)
    runs = Runs(tmp_path / "runs")
    runs.build(base)
    unchanged = runs.build(base)
    assert chunks_built(unchanged, "stg_events_checked")[0] == 0
    assert chunks_built(unchanged, "int_contact_features")[0] == 0
    assert chunks_built(unchanged, "int_contact_segments")[0] == 0

    # A day more: the newest period is read, the analysis date replaced.
    base.time_goes_on(1)
    next_day = runs.build(base)
    assert chunks_built(next_day, "stg_events_checked") == (1, 7)
    assert chunks_built(next_day, "int_contact_features") == (1, 5)

    # A contact of the base is corrected: assignments of its dates are made anew, no feature is.
    base.contacts[0]["created_at"] = base.contacts[0]["created_at"] or "2024-01-05"
    runs.build(base)
    base.contacts[0]["employee_count"] = "777"
    corrected = runs.build(base)
    assert chunks_built(corrected, "int_contact_features")[0] == 0
    assert chunks_built(corrected, "int_contact_segments") == (5, 5)

    base.probe_limit += 1
    ruled = runs.build(base)
    assert chunks_built(ruled, "int_contact_features")[0] == 0
    assert chunks_built(ruled, "int_contact_segments") == (5, 5)
    must_be_equal(runs, refreshed, base, ["day", "correction", "rule"])


@only_on_duckdb
def test_a_late_event_reopens_the_dates_from_its_own_on(tmp_path):
    base = ChangingBase.started(7)
    runs = Runs(tmp_path / "runs")
    runs.build(base)
    with open_warehouse(runs.project.database) as warehouse:
        dates = [str(day)[:10] for day in sorted(warehouse.table("int_as_of_dates")["as_of_date"])]
        windows = warehouse.table("int_as_of_dates").sort_values("as_of_date")
    known_until = [str(row.window_end if row.is_mature else row.as_of_date)[:10] for row in windows.itertuples()]
    moment = f"{dates[2]}T12:00:00"
    base.events.append(base.events[0] | {"event_id": "late", "occurred_at": moment, "loaded_at": ""})
    output = runs.build(base)
    assert chunks_built(output, "stg_events_checked")[0] == 1
    touched = sum(day > moment[:10] for day in known_until)
    assert 0 < touched < len(dates)
    assert chunks_built(output, "int_contact_features") == (touched, len(dates))


@only_on_duckdb
def test_periods_further_back_than_the_var_are_left_alone(tmp_path, refreshed):
    """With late_event_periods a run finds what changes in the newest periods, and nothing before."""
    base = ChangingBase.started(5)
    runs = Runs(tmp_path / "runs")
    looked_at = {"late_event_periods": 2}
    runs.build(base, variables=looked_at)
    base.time_goes_on()
    base.add_event(base.now.replace(day=1))
    runs.build(base, variables=looked_at)
    must_be_equal(runs, refreshed, base, ["late_event_periods"])
    base.events.append(base.events[0] | {"event_id": "too late", "occurred_at": "2024-01-20T12:00:00", "loaded_at": ""})
    output = runs.build(base, variables=looked_at)
    assert chunks_built(output, "stg_events_checked")[0] == 0


@only_on_duckdb
def test_scores_fade_over_periods_without_events_however_much_history_is_kept(tmp_path):
    """All months but the first and the last are quiet: one bucket of time stands alone, long before its boundary."""
    base = ChangingBase.started(23, n_contacts=30)
    months = sorted({event["occurred_at"][:7] for event in base.events})
    base.events = [event for event in base.events if event["occurred_at"][:7] in (months[0], months[-1])]
    scores = []
    for history in (1, 12):
        runs = Runs(tmp_path / f"history_of_{history}")
        only = ("--select", "+dim_contacts")
        runs.build(base, *only, variables=FEW_DATES | {"history_periods": history})
        with open_warehouse(runs.project.database) as warehouse:
            contacts = warehouse.query("select contact_id, engagement_score from dim_contacts order by contact_id")
        scores.append(dict(contacts.itertuples(index=False)))
    assert max(scores[0].values()) > 0
    assert scores[0] == pytest.approx(scores[1], abs=2e-9)
