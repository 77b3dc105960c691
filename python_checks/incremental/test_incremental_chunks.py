"""What a run builds, and what it leaves as it is."""

from __future__ import annotations

import copy
from datetime import datetime, timedelta

import pytest
from support.dbt_runs import DUCKDB, ENGINE
from support.digests import differing_tables, digests_of
from support.warehouse import open_warehouse

from incremental.history import START, ChangingBase
from incremental.runs import COMPARED, FEW_DATES, WITH_HISTORY, Runs, chunks_built, must_be_equal

pytestmark = pytest.mark.skipif(
    ENGINE != DUCKDB, reason="A build takes too long there; a fixed sequence stands for it."
)
# Of the base of a check: the first and the last with events.
MONTHS = ("2024-01", "2024-07")
# For runs after which nothing that judges segmentations is compared; it keeps nothing from run to run.
NOTHING_JUDGED = ("--exclude", "tag:evaluation")


@pytest.fixture(scope="module")
def refreshed(tmp_path_factory) -> Runs:
    return Runs(tmp_path_factory.mktemp("refreshed"))


def test_a_run_builds_what_has_changed_and_no_more(tmp_path, refreshed):
    base = ChangingBase.started(99)
    runs = Runs(tmp_path / "runs")
    runs.build(base, *NOTHING_JUDGED)
    unchanged = runs.build(base, *NOTHING_JUDGED)
    assert chunks_built(unchanged, "stg_events_checked")[0] == 0
    assert chunks_built(unchanged, "int_contact_features")[0] == 0
    assert chunks_built(unchanged, "int_contact_segments")[0] == 0

    # A day more: the newest period is read, the analysis date replaced.
    base.time_goes_on(1)
    next_day = runs.build(base, *NOTHING_JUDGED)
    assert chunks_built(next_day, "stg_events_checked") == (1, 7)
    assert chunks_built(next_day, "int_contact_features") == (1, 5)

    # A contact of the base is corrected: assignments of its dates are made anew, no feature is.
    base.contacts[0]["created_at"] = base.contacts[0]["created_at"] or "2024-01-05"
    runs.build(base, *NOTHING_JUDGED)
    base.contacts[0]["employee_count"] = "777"
    corrected = runs.build(base, *NOTHING_JUDGED)
    assert chunks_built(corrected, "int_contact_features")[0] == 0
    assert chunks_built(corrected, "int_contact_segments") == (5, 5)

    base.white_space_in_a_text_of_a_rule_changes()
    ruled = runs.build(base)
    assert chunks_built(ruled, "int_contact_features")[0] == 0
    assert chunks_built(ruled, "int_contact_segments") == (5, 5)
    must_be_equal(runs, refreshed, base, ["day", "correction", "rule"])


def test_a_late_event_reopens_the_dates_from_its_own_on(tmp_path):
    base = ChangingBase.started(7)
    runs = Runs(tmp_path / "runs")
    only = ("--select", "+int_contact_features")
    runs.build(base, *only)
    with open_warehouse(runs.project.database) as warehouse:
        dates = [str(day)[:10] for day in sorted(warehouse.table("int_as_of_dates")["as_of_date"])]
        windows = warehouse.table("int_as_of_dates").sort_values("as_of_date")
    known_until = [str(row.window_end if row.is_mature else row.as_of_date)[:10] for row in windows.itertuples()]
    moment = f"{dates[2]}T12:00:00"
    base.events.append(base.events[0] | {"event_id": "late", "occurred_at": moment, "loaded_at": ""})
    output = runs.build(base, *only)
    assert chunks_built(output, "stg_events_checked")[0] == 1
    touched = sum(day > moment[:10] for day in known_until)
    assert 0 < touched < len(dates)
    assert chunks_built(output, "int_contact_features") == (touched, len(dates))


def test_deletions_and_merges_reopen_the_dates_of_their_bases(tmp_path, refreshed):
    """Of a deletion those after it, of a merge those since the older record: its survivor was there as well."""
    base = ChangingBase.started(31)
    runs = Runs(tmp_path / "runs")
    only = ("--select", "+int_contact_panel")
    gone, old, new = (base.add_contact(None) for _ in range(3))
    gone["created_at"] = old["created_at"] = START.isoformat()
    new["created_at"] = (base.now - timedelta(hours=1)).isoformat()
    runs.build(base, *only)
    with open_warehouse(runs.project.database) as warehouse:
        dates = [str(day)[:10] for day in sorted(warehouse.table("int_as_of_dates")["as_of_date"])]

    gone["deleted_at"] = f"{dates[2]}T12:00:00"
    assert chunks_built(runs.build(base, *only), "int_contact_features") == (2, 5)
    old["merged_into_contact_id"] = new["contact_id"]
    assert chunks_built(runs.build(base, *only), "int_contact_features") == (5, 5)

    refreshed.build(base, "--full-refresh", *only)
    panel = {"int_contact_panel": ["contact_id", "as_of_date"]}
    assert differing_tables(*(digests_of(of.project.database, panel) for of in (runs, refreshed))) == {}
    with open_warehouse(runs.project.database) as warehouse:
        rows = warehouse.query("select contact_id, as_of_date from int_contact_panel")
    bases = {name: sum(rows["contact_id"] == row["contact_id"]) for name, row in [("gone", gone), ("new", new)]}
    assert bases == {"gone": 3, "new": 5}


def test_a_row_of_history_reopens_the_dates_that_see_it(tmp_path, refreshed):
    """Those after it up to the next one, in whose bases the contact is."""
    base = ChangingBase.started(47)
    runs = Runs(tmp_path / "runs")
    only = ("--select", "+int_contact_segments", "+dim_segments")
    april, may, june, july = (START.replace(month=month, day=1) for month in (4, 5, 6, 7))
    old, new, gone = (base.add_contact(START) for _ in range(3))
    for row in (old, new, gone):
        row["created_at"] = START.isoformat()
    new["created_at"] = gone["deleted_at"] = (may + timedelta(days=3)).isoformat()
    base.add_value(old["contact_id"], "employee_count", "7", START)
    base.add_value(old["contact_id"], "employee_count", "900", june + timedelta(hours=12))
    runs.build(base, *only, variables=WITH_HISTORY)
    with open_warehouse(runs.project.database) as warehouse:
        dates = sorted(warehouse.table("int_as_of_dates")["as_of_date"])
    assert [str(day)[:10] for day in dates[:4]] == [str(day)[:10] for day in (april, may, june, july)]

    for contact, value, moment, n_dates in [
        # On 1 May, which does not see it yet; from July on 900 holds.
        (old, "120", may, 1),
        # Later on that day, so that the one before is seen by nobody.
        (old, "130", may + timedelta(hours=1), 1),
        (old, "140", may + timedelta(minutes=59), 0),
        # What holds already.
        (old, "130", may + timedelta(days=9), 0),
        # It ends, from July on.
        (old, "", july - timedelta(seconds=1), 2),
        # One that comes to the base after April and May, and one that is there at these two dates alone.
        (new, "5", START, 3),
        (gone, "5", april, 1),
        # At a time that no date has come to.
        (old, "6", base.now + timedelta(days=99), 0),
    ]:
        base.add_value(contact["contact_id"], "employee_count", value, moment)
        output = runs.build(base, *only, variables=WITH_HISTORY)
        assert chunks_built(output, "int_contact_features")[0] == 0
        assert chunks_built(output, "int_contact_segments") == (n_dates, 5), (value, moment)

    refreshed.build(base, "--full-refresh", *only, variables=WITH_HISTORY)
    tables = {"int_contact_panel": ["contact_id", "as_of_date"], "int_contact_segments": ["contact_key", "as_of_date"]}
    assert differing_tables(*(digests_of(of.project.database, tables) for of in (runs, refreshed))) == {}


def test_events_known_by_their_loading_end_like_a_full_refresh(tmp_path, refreshed):
    """As the analysis date goes on, events are told of later than before, and the var is switched on and off."""
    base = ChangingBase.started(53)
    runs = Runs(tmp_path / "runs")
    only = ("--select", "+int_contact_segments")
    by_load_time = {"known_by_load_time": True}
    keys = ["contact_key", "bucket_end", "known_after"]
    tables = {
        "int_contact_panel": ["contact_id", "as_of_date"],
        "int_contact_segments": ["contact_key", "as_of_date"],
        "int_contact_activity": keys,
        "int_contact_interests": [*keys, "interest_kind", "interest_name"],
    }

    def tell_late() -> None:
        for row in base.chance.sample(base.events, len(base.events) // 4):
            if row["occurred_at"] > "2024":
                loaded = datetime.fromisoformat(row["occurred_at"]) + timedelta(hours=base.chance.randrange(24 * 90))
                row["loaded_at"] = loaded.isoformat()

    def must_be_as_refreshed(variables: dict) -> None:
        runs.build(base, *only, variables=variables)
        refreshed.build(base, "--full-refresh", *only, variables=variables)
        assert differing_tables(*(digests_of(of.project.database, tables) for of in (runs, refreshed))) == {}

    tell_late()
    runs.build(base, *only)
    must_be_as_refreshed(by_load_time)
    base.time_goes_on(1)
    runs.build(base, *only, variables=by_load_time)
    base.time_goes_on(2)
    tell_late()
    must_be_as_refreshed(by_load_time)
    base.contacts_are_merged()
    base.a_month_passes()
    must_be_as_refreshed(by_load_time)
    must_be_as_refreshed({})


def left_alone(runs: Runs) -> int:
    with open_warehouse(runs.project.database) as warehouse:
        return int(warehouse.table("stg_periods_looked_at")["is_left_alone"].sum())


def test_periods_are_left_alone_only_where_nothing_has_changed(tmp_path, refreshed):
    """With late_event_periods: dates swapped across its border, an id comes again, a contact comes, a grain."""
    base = ChangingBase.started(5)
    runs = Runs(tmp_path / "runs")
    events = {"stg_events_checked": ["contact_key", "event_type", "occurred_at"], "stg_repeated_events": ["event_id"]}
    only = ("--select", "+stg_events_checked")

    def must_end_like_a_refresh(n_left_alone: int) -> None:
        runs.build(base, *only)
        assert left_alone(runs) == n_left_alone
        refreshed.build(base, "--full-refresh", *only)
        assert differing_tables(*(digests_of(of.project.database, events) for of in (runs, refreshed))) == {}

    base.settings["late_event_periods"] = 2
    runs.build(base, *only)
    old, new = (next(row for row in base.events if row["occurred_at"].startswith(month)) for month in MONTHS)
    old["occurred_at"], new["occurred_at"] = new["occurred_at"], old["occurred_at"]
    must_end_like_a_refresh(3)

    # An id of an older period comes again, in a new one; and a repeated event is of a contact that is not known yet.
    again, twice = (next(row for row in base.events if row["occurred_at"].startswith(f"2024-0{n}")) for n in (2, 3))
    base.events.append(again | {"occurred_at": f"{MONTHS[1]}-02T12:00:00", "loaded_at": "2024-01-01"})
    twice["contact_id"] = "not yet"
    base.events.append(dict(twice))
    must_end_like_a_refresh(2)
    base.add_contact(START)["contact_id"] = "not yet"
    must_end_like_a_refresh(2)

    # A second delivery that comes while a run reads its period, and has gone when the next one begins.
    other, again, *_ = (row for row in base.events if row["occurred_at"].startswith("2024-04"))
    other["topic"] = "changed"
    base.arriving_events = [("stg_raw_event_periods", dict(again))]
    runs.build(base, *only)
    base.arriving_events = []
    must_end_like_a_refresh(2)

    base.settings["period_grain"] = "week"
    must_end_like_a_refresh(0)


def must_be_mended(runs: Runs, refreshed: Runs, base: ChangingBase, *tables: str) -> None:
    """The next run of all that they are made from leaves what a refresh leaves."""
    only = ("--select", *(f"+{name}" for name in tables))
    runs.build(base, *only)
    refreshed.build(base, "--full-refresh", *only)
    read = {name: COMPARED[name] for name in tables}
    assert differing_tables(*(digests_of(of.project.database, read) for of in (runs, refreshed))) == {}


def test_what_was_built_of_a_part_of_its_inputs_is_built_again(tmp_path, refreshed):
    base = ChangingBase.started(41, n_contacts=30)
    runs = Runs(tmp_path / "runs")
    runs.build(base, "--select", "+int_contact_panel")
    for change in (base.events_are_corrected, base.events_arrive_late, base.time_goes_on):
        change()
    # The dates' plan is that of the new events, their rows are made of the old activity.
    runs.build(base, "--select", "+int_contact_panel", "--exclude", "int_contact_activity", "int_contact_interests")
    must_be_mended(runs, refreshed, base, "int_contact_panel", "int_contact_interests")

    # Rows of another state by the plan of this one, and back.
    before = copy.deepcopy(base.events)
    base.events_are_corrected()
    base.events_arrive_late()
    source = ("resource_type:seed", "base_changing__contacts", "base_changing__events")
    runs.build(base, "--full-refresh", "--select", *source, "stg_events_checked")
    base.events = before
    must_be_mended(runs, refreshed, base, "stg_events_checked")


def test_a_source_that_grows_while_a_run_reads_adds_up_and_is_read_again(tmp_path, refreshed):
    """Between its steps come events, second and third deliveries and contacts; by the next run all have gone."""
    base = ChangingBase.started(43, n_contacts=30)
    runs = Runs(tmp_path / "runs")
    base.events += [dict(row) for row in base.chance.sample(base.events, 3)]
    base.rows_arrive(["stg_raw_event_periods", "stg_repeated_events", "stg_events_checked"], "stg_contacts_checked")
    runs.build(base, "--select", "+staging_reconciliation", "+int_contact_activity")
    with open_warehouse(runs.project.database) as warehouse:
        counts = warehouse.table("staging_reconciliation").set_index("source_table")
    assert list(counts["n_raw"]) == list(counts["n_kept"] + counts["n_merged"] + counts["n_rejected"])
    assert counts.loc["contacts", "n_raw"] == len(base.contacts)
    assert len(base.events) < counts.loc["events", "n_raw"] < len(base.events) + len(base.arriving_events)
    base.arriving_events, base.arriving_contacts = [], []
    must_be_mended(runs, refreshed, base, "stg_events_checked", "int_contact_activity", "staging_reconciliation")


def test_dates_that_are_built_in_steps_end_like_one_build(tmp_path, refreshed):
    """Where memory is short: each run adds the dates that are missing and leaves the others."""
    base = ChangingBase.started(13)
    runs = Runs(tmp_path / "runs")
    runs.build(base, *NOTHING_JUDGED, variables={"history_periods": 2})
    built, dates = chunks_built(runs.build(base), "int_contact_features")
    # The analysis date and the two starts of periods before it are there.
    assert built == dates - 3
    must_be_equal(runs, refreshed, base, ["two periods of history", "all of them"])


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
