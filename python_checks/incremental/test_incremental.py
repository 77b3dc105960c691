"""A fixed sequence of changes, on every engine: incremental runs end where one full refresh on the final data ends."""

from __future__ import annotations

from contextlib import nullcontext
from dataclasses import dataclass

import pytest
from support.dbt_runs import DUCKDB, ENGINE
from support.parity import MARTS, Snapshot, differences_of, snapshot_of
from support.readers import N_READERS, Readers, contents, readers, schema_of, session

from incremental.history import ChangingBase
from incremental.runs import FEW_DATES, Runs, chunks_built

SETTINGS = FEW_DATES | {"late_event_periods": 1}


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
    runs.build(base, variables=SETTINGS)
    before = contents(runs.project)
    for change in (
        base.a_month_passes, base.events_arrive_late, base.events_are_delivered_again, base.contacts_are_corrected,
        base.contacts_are_merged, base.events_are_deleted, base.a_contact_is_deleted,
        base.the_contact_of_known_events_arrives, base.a_rule_changes, base.events_become_unreadable,
        base.dates_of_two_events_are_swapped, base.an_old_event_is_delivered_again_with_a_new_date,
        base.white_space_in_a_text_of_a_rule_changes, base.a_contact_is_marked_as_deleted,
    ):  # fmt: skip
        change()
    # A file of DuckDB belongs to the one process that writes it.
    with nullcontext() if ENGINE == DUCKDB else readers(runs.project) as some:
        output = runs.build(base, variables=SETTINGS)
    after = contents(runs.project)
    incremental = snapshot_of(runs.project)
    # Other engines give DuckDB's rows (test_engines_agree), so its refresh stands for theirs, which takes minutes.
    at_once = Runs(tmp_path_factory.mktemp("at_once") / "runs", target=DUCKDB)
    at_once.build(base, variables=SETTINGS)
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
    sequence.runs.run("run", "--select", *MARTS, variables=SETTINGS)
    with session(sequence.runs.project) as query:
        schema = schema_of(sequence.runs.project)
        left = {mart: len(query(f"show tables in {schema} like '{mart}__built_*'")) for mart in MARTS}
    assert left == dict.fromkeys(MARTS, 2)
