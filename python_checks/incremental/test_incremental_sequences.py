"""Random sequences of changes: incremental runs end where one full refresh on the final data ends."""

from __future__ import annotations

import random

import pytest
from support.dbt_runs import DUCKDB, ENGINE

from incremental.history import ChangingBase
from incremental.runs import Runs, must_be_equal

SEEDS = range(3)
RUNS_OF_A_SEQUENCE = 5
CHANGES_BETWEEN_RUNS = 3


@pytest.mark.skipif(ENGINE != DUCKDB, reason="A build takes too long there; a fixed sequence stands for it.")
@pytest.mark.parametrize("seed", SEEDS)
def test_any_sequence_of_runs_ends_like_a_full_refresh(seed, tmp_path):
    base = ChangingBase.started(seed)
    runs, refreshed = Runs(tmp_path / "runs"), Runs(tmp_path / "refreshed")
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
