"""Prints share, outcome, spread and scorecard of the build as the Markdown tables that stand in README.md."""

from __future__ import annotations

import os
from pathlib import Path

import duckdb

DATABASE = Path(os.environ.get("COMPLETE_JOURNEY_DATABASE", Path(__file__).parent / "complete_journey.duckdb"))

# The segmentations of this project, in the order of its var.
OWN_SEGMENTATIONS = """
    select
        unnest(['shopping_rhythm', 'coupon_use', 'income_band', 'household_stage']) as segmentation,
        unnest([1, 2, 3, 4]) as place
"""

# At the analysis date, and at the first and the last date whose outcome window is complete.
SHARE = f"""
with

own as ({OWN_SEGMENTATIONS}),

mature as (

    select
        min(as_of_date) as first_date,
        max(as_of_date) as last_date
    from segment_outcomes
    where is_mature

)

select
    share.segmentation,
    share.segment,
    max(case when share.as_of_date = mature.first_date then share.share end) as first_share,
    max(case when share.as_of_date = mature.last_date then share.share end) as last_share,
    max(case when share.is_current then share.share end) as share_now,
    max(case when share.is_current then share.n_contacts end) as households_now
from segment_share as share
cross join mature
inner join own on share.segmentation = own.segmentation
inner join dim_segments
    on
        share.segmentation = dim_segments.segmentation
        and share.segment = dim_segments.segment
group by own.place, share.segmentation, share.segment, dim_segments.position
order by own.place, dim_segments.position
"""

# At the newest date whose outcome window is complete.
OUTCOME = f"""
with

own as ({OWN_SEGMENTATIONS})

select
    conversion.segmentation,
    conversion.segment,
    conversion.n_contacts as households,
    conversion.outcome_value as conversion,
    conversion.ci_low,
    conversion.ci_high,
    conversion.evidence,
    reach.share_reached,
    conversion.numerator / nullif(reach.n_reached, 0) as conversion_of_reached,
    value.outcome_value as dollars,
    value.share_of_total
from segment_outcomes as conversion
inner join own on conversion.segmentation = own.segmentation
inner join segment_outcomes as value
    on
        conversion.as_of_date = value.as_of_date
        and conversion.segmentation = value.segmentation
        and conversion.segment = value.segment
        and value.outcome = 'value'
inner join campaign_reach as reach
    on
        conversion.as_of_date = reach.as_of_date
        and conversion.segmentation = reach.segmentation
        and conversion.segment = reach.segment
inner join dim_segments
    on
        conversion.segmentation = dim_segments.segmentation
        and conversion.segment = dim_segments.segment
where
    conversion.outcome = 'conversion'
    and conversion.as_of_date = (select max(as_of_date) from segment_spread)
order by own.place, dim_segments.position
"""

SPREAD = """
select
    outcome,
    segmentation,
    best_segment,
    best_value,
    worst_segment,
    worst_value,
    spread_ratio,
    ratio_ci_low,
    ratio_ci_high,
    effect_size,
    verdict,
    persistence
from segment_spread
where as_of_date = (select max(as_of_date) from segment_spread) and outcome in ('conversion', 'value')
order by outcome, effect_size desc, segmentation
"""

SCORECARD = """
select
    segmentation,
    grade,
    blocking,
    auc,
    auc_ci_low,
    auc_ci_high,
    is_stale
from segmentation_scorecard
where as_of_date = (select max(as_of_date) from segmentation_scorecard) and outcome = 'conversion'
order by auc desc, segmentation
"""


def markdown_table(header: list[str], rows: list[list[str]]) -> str:
    lines = [header, ["---"] * len(header), *rows]
    return "\n".join("| " + " | ".join(line) + " |" for line in lines)


def percent(fraction: float) -> str:
    return f"{100 * fraction:.1f} %"


def figure(outcome: str, value: float) -> str:
    return f"{value:.2f} $" if outcome == "value" else percent(value)


def fetch(warehouse: duckdb.DuckDBPyConnection, sql: str) -> list[dict]:
    result = warehouse.execute(sql)
    columns = [column[0] for column in result.description]
    return [dict(zip(columns, row, strict=True)) for row in result.fetchall()]


def share_table(warehouse: duckdb.DuckDBPyConnection) -> str:
    header = ["segmentation", "segment", "1 May 2017", "1 Nov 2017", "1 Jan 2018", "households"]
    rows = [
        [
            row["segmentation"],
            f"`{row['segment']}`",
            percent(row["first_share"]),
            percent(row["last_share"]),
            percent(row["share_now"]),
            str(row["households_now"]),
        ]
        for row in fetch(warehouse, SHARE)
    ]
    return markdown_table(header, rows)


def outcome_table(warehouse: duckdb.DuckDBPyConnection) -> str:
    header = ["segmentation", "segment", "households", "redeem a coupon", "95 % interval", "evidence"]
    header += ["sent a campaign", "redeem, of those", "spent per household", "share of sales"]
    rows = [
        [
            row["segmentation"],
            f"`{row['segment']}`",
            str(row["households"]),
            percent(row["conversion"]),
            f"{percent(row['ci_low'])} to {percent(row['ci_high'])}",
            row["evidence"],
            percent(row["share_reached"]),
            percent(row["conversion_of_reached"]),
            figure("value", row["dollars"]),
            percent(row["share_of_total"]),
        ]
        for row in fetch(warehouse, OUTCOME)
    ]
    return markdown_table(header, rows)


def spread_table(warehouse: duckdb.DuckDBPyConnection) -> str:
    header = ["outcome", "segmentation", "best", "worst", "ratio", "95 % interval"]
    header += ["effect size", "verdict", "persistence"]
    rows = [
        [
            row["outcome"],
            row["segmentation"],
            f"`{row['best_segment']}` {figure(row['outcome'], row['best_value'])}",
            f"`{row['worst_segment']}` {figure(row['outcome'], row['worst_value'])}",
            "none" if row["spread_ratio"] is None else f"{row['spread_ratio']:.1f}",
            f"{row['ratio_ci_low']:.1f} to {row['ratio_ci_high']:.1f}",
            f"{row['effect_size']:.2f}",
            row["verdict"],
            percent(row["persistence"]),
        ]
        for row in fetch(warehouse, SPREAD)
    ]
    return markdown_table(header, rows)


def scorecard_table(warehouse: duckdb.DuckDBPyConnection) -> str:
    header = ["segmentation", "grade", "fails", "area under the curve", "its 95 % interval", "stale"]
    rows = [
        [
            row["segmentation"],
            f"{row['grade']} of 5",
            row["blocking"] or "",
            f"{row['auc']:.2f}",
            f"{row['auc_ci_low']:.2f} to {row['auc_ci_high']:.2f}",
            "yes" if row["is_stale"] else "no",
        ]
        for row in fetch(warehouse, SCORECARD)
    ]
    return markdown_table(header, rows)


def main() -> None:
    with duckdb.connect(str(DATABASE), read_only=True) as warehouse:
        tables = [share_table, outcome_table, spread_table, scorecard_table]
        print(*(table(warehouse) for table in tables), sep="\n\n")


if __name__ == "__main__":
    main()
