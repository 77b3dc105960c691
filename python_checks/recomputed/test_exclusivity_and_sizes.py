"""Read from the built warehouse through the profile in use: one segment per contact, parts that add up, sizes judged.

Whatever fails names the contacts concerned, because that is where whoever repairs it has to look.
"""

from __future__ import annotations

from datetime import date
from math import ceil

import pandas as pd
import pytest
from oracle.comparing import without_time
from oracle.dates import move
from oracle.settings import read_settings
from support.dbt_runs import PROJECT_ROOT
from support.warehouse import Warehouse

SETTINGS = read_settings(PROJECT_ROOT)
SHOWN = 10
GROUP = ["as_of_date", "segmentation"]

BASE = """
    select contacts.contact_id, dates.as_of_date
    from stg_contacts as contacts
    cross join int_as_of_dates as dates
    where
        (contacts.created_at is null or contacts.created_at < dates.as_of_date)
        and (contacts.deleted_at is null or contacts.deleted_at >= dates.as_of_date)
"""
# Of one contact: whether it is in the denominator of an outcome, and what it adds to the numerator.
OUTCOMES = {
    "conversion": ("1", "case when outcome_n_conversions > 0 then 1 else 0 end"),
    "value": ("1", "outcome_value"),
    "retention": (
        "case when is_active then 1 else 0 end",
        "case when is_active and outcome_n_activities > 0 then 1 else 0 end",
    ),
    "engagement": ("1", "case when outcome_n_engagements > 0 then 1 else 0 end"),
}


def quoted(value: date | str) -> str:
    return f"date '{value}'" if isinstance(value, date) else f"'{value}'"


def contacts_of(warehouse: Warehouse, segmentation: str, as_of_date: date, segment: str | None = None) -> str:
    """The contacts of a segment, or of a whole segmentation, at an as-of date; the first ones by id."""
    where = f"as_of_date = {quoted(as_of_date)}" + (f" and segment = {quoted(segment)}" if segment else "")
    ids = warehouse.query(f"select contact_id from seg_{segmentation} where {where} order by contact_id")["contact_id"]
    more = f" and {len(ids) - SHOWN} more" if len(ids) > SHOWN else ""
    return f"contacts {', '.join(ids[:SHOWN])}{more}" if len(ids) else "no contact"


def assert_nothing(wrong: pd.DataFrame, complaint: str) -> None:
    """`wrong` has a row per contact and as-of date."""
    assert wrong.empty, f"{complaint}: {len(wrong)} rows, among them\n{wrong.head(SHOWN).to_string(index=False)}"


def assert_no_segments(warehouse: Warehouse, wrong: pd.DataFrame, complaint: str) -> None:
    """`wrong` has a row per segment, or per segmentation, with what was found; the contacts are looked up."""
    lines = []
    for row in wrong.head(SHOWN).to_dict("records"):
        concerned = contacts_of(warehouse, row["segmentation"], row["as_of_date"], row.get("segment"))
        lines.append(", ".join(f"{name} {value}" for name, value in row.items()) + f"\n    {concerned}")
    assert wrong.empty, f"{complaint}: {len(wrong)} cases, among them\n" + "\n".join(lines)


@pytest.fixture
def share(demo_warehouse) -> pd.DataFrame:
    return without_time(demo_warehouse.table("segment_share"), "as_of_date")


@pytest.fixture
def outcomes(demo_warehouse) -> pd.DataFrame:
    return without_time(demo_warehouse.table("segment_outcomes"), "as_of_date", "window_start", "window_end")


@pytest.fixture
def declared(demo_warehouse) -> pd.DataFrame:
    return demo_warehouse.table("dim_segments")


# Exclusivity


@pytest.mark.parametrize("segmentation", SETTINGS.segmentations)
def test_every_contact_has_exactly_one_segment(segmentation, demo_warehouse):
    wrong = demo_warehouse.query(
        f"""
        select contact_id, as_of_date, count(*) as n_rows, min(segment) as first_segment, max(segment) as last_segment
        from seg_{segmentation}
        group by contact_id, as_of_date
        having count(*) <> 1 or count(segment) <> 1
        order by contact_id, as_of_date
        """
    )
    assert_nothing(wrong, f"not exactly one segment of {segmentation}")


@pytest.mark.parametrize("segmentation", SETTINGS.segmentations)
def test_the_whole_base_is_covered_and_nobody_else(segmentation, demo_warehouse):
    wrong = demo_warehouse.query(
        f"""
        select
            coalesce(base.contact_id, segments.contact_id) as contact_id,
            coalesce(base.as_of_date, segments.as_of_date) as as_of_date,
            case when base.contact_id is null then 'not of the base' else 'without a segment' end as problem
        from ({BASE}) as base
        full outer join seg_{segmentation} as segments
            on base.contact_id = segments.contact_id and base.as_of_date = segments.as_of_date
        where base.contact_id is null or segments.contact_id is null
        order by 1, 2
        """
    )
    assert_nothing(wrong, f"base and {segmentation} are not the same contacts")


@pytest.mark.parametrize("segmentation", SETTINGS.segmentations)
def test_segments_are_declared_ones(segmentation, demo_warehouse, declared):
    names = ", ".join(quoted(name) for name in declared.loc[declared["segmentation"] == segmentation, "segment"])
    wrong = demo_warehouse.query(
        f"select contact_id, as_of_date, segment from seg_{segmentation} where segment not in ({names}) order by 1, 2"
    )
    assert_nothing(wrong, f"segments that {segmentation} does not declare")


# Sums


def test_counts_are_those_of_the_assignments(demo_warehouse, share):
    counted = " union all ".join(
        f"select as_of_date, '{name}' as segmentation, segment, count(*) as n from seg_{name} group by 1, 3"
        for name in SETTINGS.segmentations
    )
    recounted = without_time(demo_warehouse.query(counted), "as_of_date")
    both = share.merge(recounted, how="outer", on=[*GROUP, "segment"]).fillna({"n": 0, "n_contacts": -1})
    wrong = both.loc[both["n"] != both["n_contacts"], [*GROUP, "segment", "n_contacts", "n"]]
    assert_no_segments(demo_warehouse, wrong, "segment_share counts other contacts than the segmentation has")


def test_every_segment_has_a_row_at_every_as_of_date(demo_warehouse, share, declared):
    dates = without_time(demo_warehouse.table("int_as_of_dates"), "as_of_date")
    wanted = dates[["as_of_date"]].merge(declared[["segmentation", "segment"]], how="cross")
    counts = share.groupby([*GROUP, "segment"]).size().reset_index(name="n_rows")
    both = wanted.merge(counts, how="outer", on=[*GROUP, "segment"]).fillna({"n_rows": 0})
    assert_no_segments(demo_warehouse, both[both["n_rows"] != 1], "not one row of segment_share")


def test_counts_add_up_to_the_base(demo_warehouse, share):
    base = demo_warehouse.query(f"select as_of_date, count(*) as n_in_base from ({BASE}) as base group by as_of_date")
    sums = share.groupby(GROUP).agg(n_contacts=("n_contacts", "sum"), low=("n_base", "min"), high=("n_base", "max"))
    both = sums.reset_index().merge(without_time(base, "as_of_date"), how="left", on="as_of_date")
    is_right = both[["n_contacts", "low", "high"]].eq(both["n_in_base"], axis=0).all(axis=1)
    assert_no_segments(demo_warehouse, both[~is_right], "segments do not add up to the base")


def test_shares_add_up_to_one(demo_warehouse, share):
    sums = share.groupby(GROUP)["share"].sum().reset_index(name="sum_of_shares")
    assert_no_segments(demo_warehouse, sums[(sums["sum_of_shares"] - 1).abs() > 1e-9], "shares do not add up to 1")


def test_shares_are_counts_by_base(demo_warehouse, share):
    is_wrong = (share["share"] * share["n_base"] - share["n_contacts"]).abs() > 1e-9 * share["n_base"]
    wrong = share.loc[is_wrong, [*GROUP, "segment", "n_contacts", "n_base", "share"]]
    assert_no_segments(demo_warehouse, wrong, "share is not n_contacts by n_base")


@pytest.mark.parametrize("outcome", OUTCOMES)
def test_numerators_are_those_of_the_contacts_and_add_up_to_the_base(outcome, demo_warehouse, outcomes):
    given = outcomes[outcomes["is_mature"] & (outcomes["outcome"] == outcome)]
    denominator, numerator = OUTCOMES[outcome]
    recounted = without_time(
        demo_warehouse.query(
            " union all ".join(
                f"""
                select panel.as_of_date, '{name}' as segmentation, segments.segment,
                    sum({denominator}) as in_denominator, sum({numerator}) as in_numerator
                from int_contact_panel as panel
                inner join int_contact_features as features
                    on panel.contact_key = features.contact_key and panel.as_of_date = features.as_of_date
                inner join seg_{name} as segments
                    on panel.contact_id = segments.contact_id and panel.as_of_date = segments.as_of_date
                group by panel.as_of_date, segments.segment
                """
                for name in SETTINGS.segmentations
            )
        ),
        "as_of_date",
    ).astype({"in_denominator": float, "in_numerator": float})
    nobody = {"in_denominator": 0.0, "in_numerator": 0.0}
    both = given.merge(recounted, how="left", on=[*GROUP, "segment"]).fillna(nobody)
    is_right = (both["denominator"] == both["in_denominator"]) & are_close(both["numerator"], both["in_numerator"])
    columns = [*GROUP, "segment", "denominator", "in_denominator", "numerator", "in_numerator"]
    assert_no_segments(demo_warehouse, both.loc[~is_right, columns], f"{outcome} of other contacts")

    base = demo_warehouse.query(
        f"select panel.as_of_date, sum({numerator}) as base_numerator from int_contact_panel as panel"
        " inner join int_contact_features as features"
        " on panel.contact_key = features.contact_key and panel.as_of_date = features.as_of_date"
        " group by panel.as_of_date"
    )
    sums = given.groupby(GROUP).agg(numerator=("numerator", "sum"), of_total=("share_of_total", "sum")).reset_index()
    both = sums.merge(without_time(base, "as_of_date").astype({"base_numerator": float}), how="left", on="as_of_date")
    is_right = are_close(both["numerator"], both["base_numerator"]) & (
        are_close(both["of_total"], 1.0) | (both["base_numerator"] == 0)
    )
    assert_no_segments(demo_warehouse, both[~is_right], f"numerators of {outcome} do not add up to the base")


def are_close(values: pd.Series, wanted: pd.Series | float) -> pd.Series:
    return (values - wanted).abs() <= 1e-9 * (1 + values.abs())


# Sizes


def size_status(n_contacts: int, n_base: int) -> str:
    """From the vars of dbt_project.yml alone."""
    if n_contacts == 0:
        return "empty"
    if n_contacts < size_floor(n_base):
        return "too_small"
    return "dominant" if n_contacts >= SETTINGS.max_segment_share * n_base else "ok"


def size_floor(n_base: int) -> int:
    return max(SETTINGS.min_segment_size, ceil(SETTINGS.min_segment_share * n_base))


def test_size_floor_and_status_follow_the_vars(demo_warehouse, share):
    sizes = [(int(n), int(n_base)) for n, n_base in zip(share["n_contacts"], share["n_base"], strict=True)]
    judged = share.assign(
        wanted_floor=[size_floor(n_base) for _, n_base in sizes], wanted_status=[size_status(*size) for size in sizes]
    )
    is_right = (judged["size_floor"] == judged["wanted_floor"]) & (judged["size_status"] == judged["wanted_status"])
    columns = [*GROUP, "segment", "n_contacts", "size_floor", "wanted_floor", "size_status", "wanted_status"]
    assert_no_segments(demo_warehouse, judged.loc[~is_right, columns], "size judged wrongly")


def test_outcomes_below_the_smallest_size_are_unreliable(demo_warehouse, outcomes):
    is_small = outcomes["is_mature"] & (outcomes["denominator"] < SETTINGS.min_segment_size)
    is_right = (outcomes["evidence"] == "unreliable") == is_small
    columns = [*GROUP, "segment", "outcome", "denominator", "evidence"]
    assert_no_segments(demo_warehouse, outcomes.loc[~is_right, columns], "evidence does not fit the size")


# Windows


def test_all_segments_have_one_and_the_same_window(demo_warehouse, outcomes):
    ends = [move(day, SETTINGS.outcome_periods, SETTINGS.period_grain) for day in outcomes["as_of_date"]]
    judged = outcomes.assign(wanted_end=ends)
    is_right = (judged["window_start"] == judged["as_of_date"]) & (judged["window_end"] == judged["wanted_end"])
    columns = [*GROUP, "segment", "outcome", "window_start", "window_end", "wanted_end"]
    assert_no_segments(demo_warehouse, judged.loc[~is_right, columns], "not the window of the as-of date")
