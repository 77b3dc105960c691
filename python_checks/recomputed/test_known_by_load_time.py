"""With the var known_by_load_time a date knows of an event once it has been loaded; outcomes are what happened."""

from __future__ import annotations

import csv
import random
import shutil
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from oracle.comparing import Figures, differences, in_ten_thousandths, without_time
from oracle.dates import as_of_dates
from oracle.features import panel
from oracle.settings import read_settings
from oracle.staging import stage
from support.dbt_runs import DUCKDB, ENGINE, PROJECT_ROOT, DbtProject
from support.warehouse import open_warehouse

pytestmark = pytest.mark.skipif(ENGINE != DUCKDB, reason="Files are read by DuckDB alone; unit tests hold the rules.")
SEED = 11
VARIABLES = {
    "contacts_model": "base_files__contacts",
    "events_model": "base_files__events",
    "contact_attributes": [],
    "segmentations": ["lifecycle", "engagement", "rfv"],
    "period_grain": "month",
    "history_periods": 5,
}
BY_LOAD_TIME = {"known_by_load_time": True}
KEYS = ["contact_id", "as_of_date"]
MONEY = ["value_recent", "value_prior", "value_lifetime", "outcome_value"]
SCORES = ["engagement_score", "email_engagement_score", "engagement_p40", "engagement_p80", "velocity"]
TESTS = ["buckets_hold_the_events_of_their_days", "features_end_before_the_as_of_date", "int_late_features"]


def loaded_at(occurred_at: str, chance: random.Random) -> str:
    """Of a third of the events late by up to five months, some of these at a month's first moment or just before it."""
    try:
        happened = datetime.fromisoformat(occurred_at.strip()).replace(tzinfo=None)
    except ValueError:
        return ""
    if happened.year > 2026:
        return ""
    if chance.random() < 0.7:
        return chance.choice([(happened + timedelta(minutes=9)).isoformat(), "", "some day", "2020-01-01"])
    loaded = happened + timedelta(hours=chance.randrange(24 * 150))
    if chance.random() < 0.4:
        loaded = datetime(loaded.year, loaded.month, 1) - timedelta(seconds=chance.choice([0, 1]))
    return loaded.isoformat() + "Z"


def seeds_with_late_events(folder: Path) -> Path:
    """The demo's files, in which events came later than they did."""
    shutil.copytree(PROJECT_ROOT / "seeds", folder)
    path = folder / "demo" / "demo_events.csv"
    chance = random.Random(SEED)
    with path.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    for row in rows:
        row["loaded_at"] = loaded_at(row["occurred_at"], chance)
    with path.open("w", newline="", encoding="utf-8") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    return folder


def test_features_know_what_was_loaded_and_outcomes_what_happened(tmp_path):
    """Every column of every contact at every date, where the var is switched on without a full refresh."""
    seeds = seeds_with_late_events(tmp_path / "seeds")
    files = {
        name: f"{seeds}/demo/demo_{name.removesuffix('_files')}.csv" for name in ("contacts_files", "events_files")
    }
    variables = VARIABLES | files
    project = DbtProject(tmp_path)
    build = ("build", "--exclude-resource-type", "unit_test", "test", "--select", "+int_contact_panel")
    project.run(*build, variables=variables).must_succeed()
    project.run(*build, variables=variables | BY_LOAD_TIME).must_succeed()
    test = ("test", "--exclude-resource-type", "unit_test", "--select", *TESTS)
    project.run(*test, variables=variables | BY_LOAD_TIME).must_succeed()

    settings = read_settings(PROJECT_ROOT, VARIABLES | BY_LOAD_TIME)
    staged = stage(seeds, settings)
    dates = as_of_dates(settings, (event["occurred_at"].date() for event in staged.events))
    expected, _ = panel(staged, dates, settings)
    as_it_happened, _ = panel(staged, dates, read_settings(PROJECT_ROOT, VARIABLES))
    for name in ("n_events_recent", "n_events_prior", "last_activity_at", "top_topic", "engagement_score"):
        known, happened = expected[name], as_it_happened[name]
        assert (known.ne(happened) & (known.notna() | happened.notna())).sum() > 300, name
    outcomes = [name for name in expected.columns if name.startswith("outcome_")]
    with open_warehouse(project.database) as warehouse:
        rows = warehouse.query(
            f"select panel.*, {', '.join(outcomes)} from int_contact_panel as panel"
            " inner join int_contact_features as features"
            " on panel.contact_key = features.contact_key and panel.as_of_date = features.as_of_date"
        )
    actual = without_time(rows, "as_of_date")
    for column in MONEY:
        actual[column] = in_ten_thousandths(actual[column])
    found = differences(expected, actual, KEYS, Figures(columns=SCORES, absolute=1.1e-9))
    assert not found, "\n".join(found)
