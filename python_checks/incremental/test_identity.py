"""Whose an event is, and what a run notices, by values that an engine's own hash cannot tell apart."""

from __future__ import annotations

import hashlib
import random
import time
import uuid
from pathlib import Path

import duckdb
import pytest
from support.dbt_runs import DUCKDB, ENGINE, DbtProject
from support.digests import differing_tables
from support.macros import rendered_by_dbt
from support.warehouse import open_warehouse

from incremental.history import OF_EQUAL_HASH, START, ChangingBase
from incremental.runs import Runs

on_duckdb = pytest.mark.skipif(ENGINE != DUCKDB, reason="Its hash() is the one that takes these for equal.")
ONE, OTHER = OF_EQUAL_HASH
ONE_DATE_BACK = {"history_periods": 1, "lookback_periods": 1}
N_IDS = 1_000_000
# SQL over a number from 0 to a million, of which no two give the same id.
FORMS = {
    "short": "cast(i as varchar)",
    "padded": "lpad(i::varchar, 10, '0')",
    "padded_to_sixteen": "lpad(i::varchar, 16, '0')",
    "prefix_and_number": "'C-' || i",
    "date_and_number": "strftime(date '2024-01-01' + (i % 366)::int, '%Y%m%d') || lpad((i // 366)::varchar, 6, '0')",
    "store_and_number": "'DE' || lpad((i // 10000 + 200)::varchar, 6, '0') || lpad((i % 10000)::varchar, 8, '0')",
    "store_and_receipt": "'CUST-' || lpad((i % 1000)::varchar, 3, '0') || '-' || lpad((i // 1000)::varchar, 14, '0')",
    "uuid": "md5(i::varchar)::uuid::varchar",
    "hex": "lower(hex(i * 1099511627776 + i * 40503))",
    "email": "'person' || i || '@company' || i % 97 || '.example'",
    "salesforce": "'003' || lpad(hex(i), 12, '0') || 'AAB'",
}


@pytest.fixture(scope="module")
def macros(tmp_path_factory) -> dict[str, str]:
    calls = {"key": "hash_64('given')", "row": "row_hash(['given'])", "two": "row_hash(['given', 'other'])"}
    return rendered_by_dbt(DbtProject(tmp_path_factory.mktemp("macros")), calls)


def key_of(text: str) -> int:
    """The last 64 bits of the MD5, from the middle of all such numbers on."""
    return int(hashlib.md5(text.encode()).hexdigest()[16:], 16) - 2**63


def made_up_pairs(seconds: float = 0.4) -> list[tuple[str, str]]:
    """Texts that share a hash() on DuckDB: of a country, a store of six digits and a number of eight."""
    stop, pairs, chance = time.monotonic() + seconds, [(ONE, OTHER)], random.Random(16)
    with duckdb.connect() as connection:
        while time.monotonic() < stop or len(pairs) < 2:
            first = chance.randrange(10**6 - 1000)
            pairs += connection.execute(
                "select min(id), max(id) from (select 'DE' || lpad(cast(? + i // 100 as varchar), 6, '0')"
                " || lpad(cast(8200 + i % 100 as varchar), 8, '0') as id from range(100000) as numbers(i))"
                " group by hash(id) having count(*) > 1",
                [first],
            ).fetchall()
    return pairs


@on_duckdb
@pytest.mark.parametrize("form", FORMS)
def test_a_million_ids_have_a_million_keys(macros, form):
    with duckdb.connect() as connection:
        counts = connection.execute(
            f"select count(distinct given), count(distinct {macros['key']}), count(distinct {macros['row']})"
            f" from (select {FORMS[form]} as given from range({N_IDS}) as numbers(i))"
        ).fetchone()
    assert counts == (N_IDS, N_IDS, N_IDS)


@on_duckdb
def test_pairs_that_share_a_hash_share_neither_key_nor_row(macros):
    pairs = made_up_pairs()
    given = sorted({text for pair in pairs for text in pair})
    assert len(pairs) > 100
    with duckdb.connect() as connection:
        connection.execute("create table texts as select unnest(?) as given", [given])
        keys, rows, hashes = connection.execute(
            f"select count(distinct {macros['key']}), count(distinct {macros['row']}), count(distinct hash(given))"
            " from texts"
        ).fetchone()
    assert keys == rows == len(given) > hashes


def test_a_key_is_the_same_on_every_engine(tmp_path, macros):
    """It is Python's, on whichever engine this runs."""
    texts = [ONE, OTHER, "", "a", "ä€🙂", "x" * 1000, *(str(uuid.UUID(int=n**20 % 2**128)) for n in range(200))]
    listed = " union all ".join(f"select '{text}' as given" for text in texts)
    with open_warehouse(DbtProject(tmp_path).database, target=ENGINE) as warehouse:
        found = warehouse.execute(f"select given, {macros['key']} as found from ({listed}) as texts").fetchall()
        [[nothing]] = warehouse.execute(
            f"select {macros['key']} from (select cast(null as {warehouse.text_type}) as given) as texts"
        ).fetchall()
    assert nothing is None
    assert {given: int(key) for given, key in found} == {text: key_of(text) for text in texts}


def test_a_row_tells_null_from_empty_and_where_a_text_ends(tmp_path, macros):
    rows = [
        ("null", "null"), ("null", "''"), ("''", "null"), ("'a'", "'bc'"), ("'ab'", "'c'"), ("'a|b'", "'c'"),
        ("'a'", "'b|c'"), (f"'{ONE}'", "'x'"), (f"'{OTHER}'", "'x'"), ("'x'", f"'{ONE}'"), ("'x'", f"'{OTHER}'"),
    ]  # fmt: skip
    with open_warehouse(DbtProject(tmp_path).database, target=ENGINE) as warehouse:
        text = warehouse.text_type
        listed = " union all ".join(
            f"select cast({one} as {text}) as given, cast({two} as {text}) as other" for one, two in rows
        )
        [[n_rows]] = warehouse.execute(f"select count(distinct {macros['two']}) from ({listed}) as pairs").fetchall()
    assert n_rows == len(rows)


def started(folder: Path) -> tuple[Runs, ChangingBase]:
    return Runs(folder / "runs"), ChangingBase.started(16, n_contacts=20, days=100)


def named(base: ChangingBase, contact_id: str) -> None:
    base.add_contact(START)["contact_id"] = contact_id


def events_of(runs: Runs, contact_id: str) -> int:
    """How many events the panel counts for a contact today."""
    with open_warehouse(runs.project.database, target=runs.project.target) as warehouse:
        found = warehouse.query(f"select * from int_contact_panel where contact_id = '{contact_id}' and is_current")
    [row] = found.to_dict("records")
    return sum(row[f"n_{name}_events_lifetime"] for name in ("web", "email", "form", "purchase", "other"))


@on_duckdb
def test_an_event_reaches_no_contact_of_another_id(tmp_path):
    """As its contact becomes known, and unknown again."""
    runs, base = started(tmp_path)
    refreshed = Runs(tmp_path / "refreshed")
    # Before, so that the as-of dates and the other contacts stay.
    named(base, ONE)
    for day in range(3):
        base.add_event(base.now.replace(day=1 + day), ONE)
    for day in range(5):
        base.add_event(base.now.replace(day=1 + day), OTHER)
    runs.build(base, variables=ONE_DATE_BACK)
    assert events_of(runs, ONE) == 3

    named(base, OTHER)
    runs.build(base, variables=ONE_DATE_BACK)
    assert (events_of(runs, ONE), events_of(runs, OTHER)) == (3, 5)

    base.contacts = [row for row in base.contacts if row["contact_id"] != ONE]
    runs.build(base, variables=ONE_DATE_BACK)
    assert events_of(runs, OTHER) == 5
    with open_warehouse(runs.project.database) as warehouse:
        strangers = warehouse.query(
            "select distinct contact_key from int_contact_activity"
            " where contact_key not in (select contact_key from stg_contact_identities)"
        )
    assert strangers.empty
    refreshed.build(base, variables=ONE_DATE_BACK)
    assert differing_tables(runs.digests(), refreshed.digests()) == {}


@on_duckdb
@pytest.mark.parametrize("column", ["topic", "product", "event_id", "contact_id"])
def test_a_value_that_becomes_one_of_equal_hash_is_noticed(tmp_path, column):
    runs, base = started(tmp_path)
    only = ("--select", "+stg_events_checked")
    named(base, ONE)
    named(base, OTHER)
    event = base.add_event(base.now.replace(day=1), ONE)
    event[column] = ONE
    runs.build(base, *only)
    before = periods(runs)
    event[column] = OTHER
    runs.build(base, *only)
    after = periods(runs)
    assert {period for period in before if before[period] != after[period]} == {base.now.strftime("%Y-%m-01")}


def periods(runs: Runs) -> dict[str, str]:
    with open_warehouse(runs.project.database) as warehouse:
        rows = warehouse.query("select event_period, fingerprint from stg_event_periods")
    return {str(row.event_period)[:10]: row.fingerprint for row in rows.itertuples()}
