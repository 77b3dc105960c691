"""Random sequences of changes and of runs: they end where one full refresh on the final data ends.

`SEQUENCES=nightly pytest -s -k sequences` takes each kind of operation ten times at the least, and prints how often.
"""

from __future__ import annotations

import copy
import os
import random
import re
from collections import Counter
from collections.abc import Callable

import pytest
from support.dbt_runs import DUCKDB, ENGINE
from support.warehouse import open_warehouse

from incremental.history import ChangingBase
from incremental.runs import Runs, must_be_equal

NIGHTLY = os.environ.get("SEQUENCES") == "nightly"
N_SEQUENCES, LEAST = (15, 10) if NIGHTLY else (2, 1)
STEPS = 4
CHANGES_OF_A_STEP = 6
COMPARED_AFTER = (1, 3)
# What judges segmentations keeps nothing from run to run.
NOTHING_JUDGED = ("--exclude", "tag:evaluation")
# Those that keep rows, and the plans of these, one by one.
PARTS = [
    "stg_contacts_checked", "stg_contact_identities", "stg_contacts", "stg_raw_event_periods", "stg_periods_looked_at",
    "stg_repeated_events", "stg_event_periods", "stg_events_checked", "int_as_of_dates", "int_time_boundaries",
    "int_time_buckets", "int_contact_activity", "int_contact_interests", "int_as_of_date_fingerprints",
    "int_contact_features", "int_score_cut_points", "int_contact_segments", "int_segment_combinations",
]  # fmt: skip
SOURCE = ("resource_type:seed", "base_changing__contacts", "base_changing__events")


def some_parts(chance: random.Random) -> tuple[str, ...]:
    return ("--select", *SOURCE, *chance.sample(PARTS, chance.randrange(1, 9)))


# How a run may go


def a_whole_run(runs: Runs, base: ChangingBase, chance: random.Random) -> None:
    runs.build(base, *NOTHING_JUDGED)


def a_part_is_built(runs: Runs, base: ChangingBase, chance: random.Random) -> None:
    # It fails where it needs a column that another part would have made.
    runs.try_to_build(base, *some_parts(chance))


def a_rule_changes_and_what_follows_is_built(runs: Runs, base: ChangingBase, chance: random.Random) -> None:
    base.a_rule_changes()
    selected = chance.choice(["seg_probe+", "seg_probe", "int_contact_segments", "segment_share"])
    runs.try_to_build(base, "--select", selected)


def a_part_is_built_of_another_state(runs: Runs, base: ChangingBase, chance: random.Random) -> None:
    runs.build(base, *NOTHING_JUDGED)
    other = copy.deepcopy(base)
    for change in chance.sample(ChangingBase.changes(), 3):
        change(other)
    runs.try_to_build(other, *some_parts(chance))
    runs.build(base, *NOTHING_JUDGED)


def a_run_fails_half_way(runs: Runs, base: ChangingBase, chance: random.Random) -> None:
    other = copy.deepcopy(base)
    chance.choice(ChangingBase.changes())(other)
    # Such a number no text is: the rule fails once the panel is there.
    other.probe_channel = "' or cast(contact_id as integer) = '1"
    run = runs.try_to_build(other)
    assert re.search(r"ERROR creating .*int_contact_segments", run.output), run.output


def the_source_grows_while_a_run_builds(runs: Runs, base: ChangingBase, chance: random.Random) -> None:
    base.rows_arrive(["stg_raw_event_periods", "stg_repeated_events", "stg_events_checked"], "stg_contacts_checked")
    runs.build(base, *NOTHING_JUDGED)
    base.what_arrived_stays_in_part()
    with open_warehouse(runs.project.database) as warehouse:
        rows = warehouse.table("staging_reconciliation")
    assert len(rows) == 2
    assert list(rows["n_raw"]) == list(rows["n_kept"] + rows["n_merged"] + rows["n_rejected"])


CHANGES = ChangingBase.changes() + ChangingBase.changes_of_settings()
WAYS_OF_RUNNING = [
    a_whole_run, a_part_is_built, a_rule_changes_and_what_follows_is_built, a_part_is_built_of_another_state,
    a_run_fails_half_way, the_source_grows_while_a_run_builds,
]  # fmt: skip


def dealt(kinds: list[Callable], n_hands: int, size: int, chance: random.Random) -> list[list[Callable]]:
    """Hands from decks that hold each kind once, one shuffled deck after the other."""
    deck = []
    while len(deck) < n_hands * size:
        deck += chance.sample(kinds, len(kinds))
    return [deck[number * size : (number + 1) * size] for number in range(n_hands)]


HANDS = dealt(CHANGES, N_SEQUENCES * STEPS, CHANGES_OF_A_STEP, random.Random(16))
RUNS = dealt(WAYS_OF_RUNNING, N_SEQUENCES * STEPS, 1, random.Random(3))


def test_every_kind_of_operation_occurs_often_enough():
    counts = Counter(operation.__name__ for hand in HANDS + RUNS for operation in hand)
    for name, count in sorted(counts.items()):
        print(f"{count:4} {name}")
    assert len(counts) == len(CHANGES) + len(WAYS_OF_RUNNING) >= 25
    assert min(counts.values()) >= LEAST


@pytest.mark.skipif(ENGINE != DUCKDB, reason="A build takes too long there; a fixed sequence stands for it.")
@pytest.mark.parametrize("seed", range(N_SEQUENCES))
def test_any_sequence_of_runs_ends_like_a_full_refresh(seed, tmp_path):
    base, chance = ChangingBase.started(seed), random.Random(seed)
    runs, refreshed = Runs(tmp_path / "runs"), Runs(tmp_path / "refreshed")
    runs.build(base, *NOTHING_JUDGED)
    history = []
    for step in range(STEPS):
        for change in HANDS[seed * STEPS + step]:
            before = base.state()
            change(base)
            history.append(change.__name__)
            # An operation that does nothing would be counted for nothing.
            assert base.state() != before or change is ChangingBase.nothing_happens, history
        [run] = RUNS[seed * STEPS + step]
        history.append(run.__name__)
        run(runs, base, chance)
        if step in COMPARED_AFTER:
            runs.build(base)
            must_be_equal(runs, refreshed, base, history)
