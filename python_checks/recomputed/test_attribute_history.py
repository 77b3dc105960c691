"""Attributes with a history: each date has the value that held before it, as the raw rows say."""

from __future__ import annotations

import random
from collections import Counter
from datetime import date, datetime, timedelta

import pandas as pd
import pytest
from incremental.history import START, ChangingBase, Row
from incremental.runs import WITH_HISTORY, Runs
from oracle.comparing import without_time
from support.dbt_runs import DbtProject
from support.warehouse import open_warehouse

SEED = 41
# What is written, and what it means for each attribute: None is a value that ended, or that nobody can read.
WRITTEN = {
    "employee_count": {"7": 7, " 250 ": 250, "1e3": 1000, "": None, "many": None, "12.5": None},
    "country": {"de": "de", " fr\u00a0": "fr", "": None, "7": "7"},
    "email_opt_in": {"Yes": True, "0": False, "": None, "perhaps": None},
    "renewal_date": {"2025-06-01": date(2025, 6, 1), "2025-06-02T23:00:00-05": date(2025, 6, 3), "soon": None},
}
UNREAD = {"employee_count": ["many", "12.5"], "email_opt_in": ["perhaps"], "renewal_date": ["soon"]}
REACHABLE = """{{ contact_segmentation.segmentation(
    question = 'Whom may we write to?',
    family = 'reach',
    segments = [
        contact_segmentation.segment(
            'by_mail', when = "email is not null and industry is not null and coalesce(email_opt_in, true)",
            action = 'write', owner = 'marketing'
        ),
    ],
    otherwise = contact_segmentation.segment('not_at_all', action = 'wait', owner = 'marketing')
) }}
"""
SELECTED = ["+int_contact_panel", "+dim_segments", "+dim_contacts", "+rejected_rows", "+staging_reconciliation"]


def with_rows_of_all_kinds(base: ChangingBase) -> list[tuple[Row, datetime | None]]:
    """Adds a history; gives its rows, each with the moment that is meant where the row can be used."""
    chance = random.Random(SEED)
    known = [row["contact_id"] for row in base.contacts]
    rows = []
    for contact_id in chance.sample(known, len(known) * 2 // 3):
        for _ in range(chance.randrange(1, 9)):
            attribute = chance.choice(list(WRITTEN))
            moment = START + timedelta(days=chance.randrange(-30, 240))
            if chance.random() < 0.5:
                # Midnight of a month, which is an as-of date, and a moment on either side of it.
                moment = moment.replace(day=1) + timedelta(seconds=chance.choice([-1, 0, 1]))
            name = chance.choice([attribute, f" {attribute.upper()} "])
            value = chance.choice(list(WRITTEN[attribute]))
            written = chance.choice([moment.isoformat(), (moment + timedelta(hours=2)).isoformat() + "+02:00"])
            for again in range(chance.choice([1, 1, 1, 2])):
                value = value if again == 0 else chance.choice(list(WRITTEN[attribute]))
                rows.append((base.add_value(contact_id, name, value, written), moment))
    one = known[0]
    for contact_id, attribute, valid_from in [
        (" ", "country", START), (one, "", START), (one, "industry", START), (one, "shoe_size", START),
        (one, "country", "some day"), (one, "country", ""), ("nobody", "country", START),
    ]:  # fmt: skip
        rows.append((base.add_value(contact_id, attribute, "de", valid_from), None))
    base.chance.shuffle(base.attribute_history)
    return rows


def held_before(day: date, of_attribute: list[tuple[Row, datetime]], attribute: str):
    """The value of the newest row before the day; of one moment the one whose text is the greatest."""
    midnight = datetime(day.year, day.month, day.day)
    before = [(moment, row["value"].strip()) for row, moment in of_attribute if moment < midnight]
    if not before:
        return None
    value = max(before)[1]
    return {written.strip(): meant for written, meant in WRITTEN[attribute].items()}[value]


@pytest.fixture(scope="module")
def raw() -> tuple[ChangingBase, list[tuple[Row, datetime | None]]]:
    base = ChangingBase.started(SEED)
    for row in base.contacts[:3]:
        row["merged_into_contact_id"] = base.contacts[10]["contact_id"]
    base.contacts[20]["deleted_at"] = (START + timedelta(days=100)).isoformat()
    return base, with_rows_of_all_kinds(base)


@pytest.fixture(scope="module")
def project(raw, tmp_path_factory) -> DbtProject:
    runs = Runs(tmp_path_factory.mktemp("history"))
    (runs.project.project_folder / "models" / "seg_reachable.sql").write_text(REACHABLE)
    segmentations = [*WITH_HISTORY["segmentations"], "reachable"]
    runs.build(raw[0], "--select", *SELECTED, variables=WITH_HISTORY | {"segmentations": segmentations})
    return runs.project


def test_each_date_has_the_value_that_held_before_it(raw, project):
    rows_of: dict[tuple[str, str], list] = {}
    for row, moment in raw[1]:
        if moment:
            rows_of.setdefault((row["contact_id"], row["attribute"].strip().lower()), []).append((row, moment))
    names = ", ".join(WRITTEN)
    with open_warehouse(project.database, target=project.target) as warehouse:
        panel = warehouse.query(f"select contact_id, as_of_date, {names} from int_contact_panel")
        today = warehouse.query(f"select contact_id, as_of_date, {names} from dim_contacts")
    assert today["contact_id"].nunique() > 80
    rows = without_time(pd.concat([panel, today]), "as_of_date", "renewal_date")
    seen = Counter()
    for row in rows.itertuples(index=False):
        for name in WRITTEN:
            expected = held_before(row.as_of_date, rows_of.get((row.contact_id, name), []), name)
            found = getattr(row, name)
            assert (None if pd.isna(found) else found) == expected, (row, name)
            seen[name, expected] += 1
    # Every meaning occurs, in no column alone.
    assert all(seen[name, meant] for name, values in WRITTEN.items() for meant in values.values()), seen


def test_rows_of_the_history_are_kept_merged_or_rejected(raw, project):
    merged = {row["contact_id"] for row in raw[0].contacts if row["merged_into_contact_id"]}
    usable = [(row, moment) for row, moment in raw[1] if moment]
    kept: dict[tuple, str] = {}
    for row, moment in usable:
        if row["contact_id"] not in merged:
            key = (row["contact_id"], row["attribute"].strip().lower(), moment)
            kept[key] = max(kept.get(key, ""), row["value"].strip())
    unread = Counter(name for (_, name, _), value in kept.items() if value in UNREAD.get(name, []))
    with open_warehouse(project.database, target=project.target) as warehouse:
        counts = warehouse.query("select * from staging_reconciliation where source_table = 'attribute_history'")
        issues = warehouse.query(
            "select field, issue, n_rows, n_values from staging_field_issues where source_table = 'attribute_history'"
        )
        rejected = warehouse.query(
            "select reason, raw_row from rejected_rows where source_table = 'attribute_history' order by reason"
        )
    row = counts.iloc[0]
    assert len(usable) > len(kept) > 100
    assert any(row["contact_id"] in merged for row, _ in usable)
    assert (row["n_raw"], row["n_kept"], row["n_rejected"]) == (len(raw[1]), len(kept), 7)
    assert row["n_merged"] == len(usable) - len(kept)
    assert row["n_fields_nulled"] == unread.total() > 0
    kinds = {"employee_count": "not_integer", "email_opt_in": "not_boolean", "renewal_date": "not_date"}
    stated = Counter(name for (_, name, _), value in kept.items() if value)
    assert sorted(issues.itertuples(index=False, name=None)) == sorted(
        (name, kinds[name], n, stated[name]) for name, n in unread.items()
    )
    assert rejected["reason"].tolist() == [
        "no_attribute", "no_contact_id", "unknown_attribute", "unknown_attribute", "unknown_contact",
        "unreadable_valid_from", "unreadable_valid_from",
    ]  # fmt: skip
    assert f"attribute=shoe_size | value=de | valid_from={START.isoformat()}" in " ".join(rejected["raw_row"])


def test_segmentations_say_what_they_read_of_today(project):
    with open_warehouse(project.database, target=project.target) as warehouse:
        segments = warehouse.query("select segmentation, attributes_without_history from dim_segments")
    segments = segments.fillna("").drop_duplicates()
    assert dict(segments.itertuples(index=False, name=None)) == {
        "lifecycle": "", "engagement": "", "company_size": "", "industry": "industry", "reachable": "industry, email",
    }  # fmt: skip
