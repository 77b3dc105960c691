"""What must hold of every build, however broken its rows are."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pandas as pd
import yaml
from support.dbt_runs import PROJECT_ROOT
from support.warehouse import Warehouse

from broken_input.kinds import Kind

MARTS = [
    "segment_share", "segment_outcomes", "segment_spread", "dim_segments", "dim_contacts",
    "rejected_rows", "staging_reconciliation", "staging_field_issues",
]  # fmt: skip
# A refund and an unknown type are counted, and the field keeps its value.
NOT_NULLED = {"below_zero", "no_amount", "unknown_type"}
KEPT_EVENTS = """
    select
        events.*,
        coalesce(event_types.event_class, 'other') as event_class,
        coalesce(event_types.engagement_weight, 0) as engagement_weight,
        identities.surviving_contact_id
    from stg_events_read as events
    inner join stg_contact_identities as identities on events.contact_key = identities.contact_key
    left join stg_event_types as event_types on events.event_type = event_types.event_type
    where events.rejection_reason is null and events.delivery_rank = 1
"""
KEPT = {"contacts": "select * from stg_contacts", "events": KEPT_EVENTS}


def as_value(value: Any) -> Any:
    """A value of a result as Python has it; nothing at all is None, an empty text too."""
    if value is None or value == "" or value is pd.NaT or (isinstance(value, float) and value != value):
        return None
    return value


def counts(warehouse: Warehouse) -> dict[str, tuple[int, int, int, int]]:
    """Raw, kept, merged and rejected rows, by source table."""
    rows = warehouse.query("select source_table, n_raw, n_kept, n_merged, n_rejected from staging_reconciliation")
    return {row[0]: tuple(int(number) for number in row[1:]) for row in rows.itertuples(index=False)}


def rejections(warehouse: Warehouse) -> Counter:
    """How often each row key was rejected, and why."""
    rows = warehouse.query("select source_table, row_key, reason from rejected_rows")
    return Counter((row[0], as_value(row[1]), row[2]) for row in rows.itertuples(index=False))


def issues(warehouse: Warehouse) -> Counter:
    """How many fields have which issue; amounts that are missing are another matter (test_green_means_good.py)."""
    rows = warehouse.query("select source_table, field, issue, is_nulled, n_rows from staging_field_issues")
    assert [bool(flag) for flag in rows["is_nulled"]] == [issue not in NOT_NULLED for issue in rows["issue"]]
    return Counter(
        {(row[0], row[1], row[2]): int(row[4]) for row in rows.itertuples(index=False) if row[2] != "no_amount"}
    )


def must_account_for_everything(warehouse: Warehouse) -> None:
    """Counts add up, nulled fields too; rejected rows all have a reason; as many rows are there as were kept."""
    table_counts = counts(warehouse)
    assert table_counts.keys() == {"contacts", "events"}
    rejected = Counter(key[0] for key in rejections(warehouse).elements())
    nulled = Counter()
    for (table, _, issue), n_rows in issues(warehouse).items():
        nulled[table] += n_rows if issue not in NOT_NULLED else 0
    counted = warehouse.query("select source_table, n_fields_nulled from staging_reconciliation")
    assert dict(counted.itertuples(index=False, name=None)) == {table: nulled[table] for table in table_counts}
    for table, (n_raw, n_kept, n_merged, n_rejected) in table_counts.items():
        assert n_raw == n_kept + n_merged + n_rejected, table
        assert n_rejected == rejected[table], table
        assert n_kept == int(warehouse.query(f"select count(*) as n from ({KEPT[table]}) as kept")["n"][0]), table
    unexplained = warehouse.query("select count(*) as n from rejected_rows where reason is null or raw_row is null")
    assert int(unexplained["n"][0]) == 0


def must_have_readable_marts(warehouse: Warehouse) -> None:
    """Every mart can be read to the last value; the shares of a base add up to one, and a base of nobody has none."""
    for mart in MARTS:
        warehouse.table(mart)
    shares = warehouse.query(
        "select as_of_date, segmentation, max(n_base) as n_base, sum(n_contacts) as n_contacts, sum(share) as share,"
        " count(share) as n_shares"
        " from segment_share group by 1, 2"
    )
    assert len(shares) > 0
    for row in shares.itertuples():
        assert row.n_contacts == row.n_base
        assert (row.n_shares == 0) if row.n_base == 0 else abs(row.share - 1) < 1e-9
    n_current = warehouse.query("select max(n_base) as n from segment_share where is_current")["n"][0]
    assert int(n_current) == len(warehouse.table("dim_contacts"))


def declared_attributes() -> list[dict[str, str]]:
    """The contact attributes that the segmentations of the project speak of."""
    project = yaml.safe_load((PROJECT_ROOT / "dbt_project.yml").read_text())
    return project["vars"]["contact_segmentation"]["contact_attributes"]


def differences_in_counters(given: Counter, expected: Counter) -> str:
    """What is there and should not be, and what should be there and is not; empty where all is well."""
    surplus = [f"unexpected, {count} times: {key}" for key, count in (given - expected).items()]
    return "\n".join(surplus + [f"missing, {count} times: {key}" for key, count in (expected - given).items()])


def differences_in_what_is_kept(warehouse: Warehouse, kinds: list[Kind]) -> list[str]:
    """What differs from the expected values of kept rows."""
    contacts = {row["contact_id"]: row for row in warehouse.table("stg_contacts").to_dict("records")}
    events = {row["event_id"]: row for row in warehouse.query(KEPT_EVENTS).to_dict("records")}
    for row in events.values():
        row["contact_id"] = row["surviving_contact_id"]
    problems = []
    for kind in kinds:
        for table, rows, expected in (("contacts", contacts, kind.kept_contacts), ("events", events, kind.kept_events)):
            for key, values in expected.items():
                if key not in rows:
                    problems.append(f"{kind.name}: {table} {key[:80]!r} is not kept")
                    continue
                for column, value in values.items():
                    given = as_value(rows[key][column])
                    if given != as_value(value):
                        is_not = f"is {str(given)[:80]!r}, not {str(value)[:80]!r}"
                        problems.append(f"{kind.name}: {table} {key[:80]!r} {column} {is_not}")
    n_expected = sum(len(kind.kept_contacts) for kind in kinds), sum(len(kind.kept_events) for kind in kinds)
    if n_expected != (len(contacts), len(events)):
        problems.append(f"{len(contacts)} contacts and {len(events)} events are kept, not {n_expected}")
    return problems
