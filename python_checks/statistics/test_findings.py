"""What a team reads first: the planted effects of the demo base, and every finding recomputed from the marts."""

from __future__ import annotations

import re

import pandas as pd
import pytest
import yaml
from oracle.comparing import without_time
from oracle.findings import Findings
from support.dbt_runs import PROJECT_ROOT

MARTS = [
    "segment_spread",
    "segment_outcomes",
    "segment_share",
    "dim_segments",
    "segmentation_scorecard",
    "segment_similarity",
    "segment_splits",
    "segment_rule_coverage",
]
FIGURE = re.compile(r"[0-9]+[.][0-9]+ %|[0-9]+ of [0-9]+")
# seeds/demo/README.md: one row for each effect that was planted.
PLANTED = {
    ("narrow_band", "industry", None, None),
    ("large_low_conversion", "acquisition_channel", "paid_social", "conversion"),
    ("too_small_to_trust", "acquisition_channel", "event", None),
    ("small_high_value", "value_tier", "high_value", "value"),
    ("strong_differentiation", "engagement", "highly_engaged", "conversion"),
}
# The same effects where other segmentations show them: kinds of behaviour set customers and the engaged apart in
# whatever reads behaviour, and the few strategic customers are the champions and the loyal of rfv and the key accounts.
BEHAVIOUR = {"engagement", "lifecycle", "rfv", "value_tier", "priority"}
STRATEGIC = {("rfv", "champions"), ("rfv", "loyal"), ("priority", "key_accounts"), ("value_tier", "high_value")}


@pytest.fixture
def findings(demo_warehouse) -> pd.DataFrame:
    table = without_time(demo_warehouse.table("segment_findings"), "as_of_date", "first_seen")
    return table.astype(object).where(table.notna(), None).sort_values("reading_order").reset_index(drop=True)


def keys(rows: pd.DataFrame) -> list[tuple]:
    return list(zip(rows["pattern"], rows["segmentation"], rows["segment"], rows["outcome"], strict=True))


def test_planted_effects_are_found_at_high_severity_from_the_first_date_or_soon_after(findings):
    high = findings[(findings["severity"] == "high") & findings["is_open"].astype(bool)]
    assert set(keys(high)) >= PLANTED
    assert high["n_dates"].min() >= 7


def test_nothing_else_is_found_at_high_severity(findings):
    high = findings[findings["severity"] == "high"]
    unplanted = [
        key
        for key in set(keys(high)) - PLANTED
        if not (key[0] == "strong_differentiation" and key[1] in BEHAVIOUR)
        and not (key[0] == "small_high_value" and (key[1], key[2]) in STRATEGIC)
    ]
    assert unplanted == []


def test_the_first_five_rows_are_five_patterns(findings):
    """One of each kind before the second of any; each of them is a planted effect."""
    first = findings.head(5)
    assert list(first["reading_order"]) == [1, 2, 3, 4, 5]
    assert set(first["pattern"]) == {pattern for pattern, *_ in PLANTED}
    assert first["is_open"].all()


def test_every_finding_is_recomputed_from_the_marts(findings, demo_warehouse):
    marts = {name: demo_warehouse.table(name) for name in MARTS}
    marts = {
        name: without_time(table, "as_of_date") if "as_of_date" in table else table for name, table in marts.items()
    }
    project = yaml.safe_load((PROJECT_ROOT / "dbt_project.yml").read_text())
    expected = Findings(marts, project["vars"]["contact_segmentation"]).all()
    columns = ["severity", "as_of_date", "first_seen", "n_dates", "is_open"]
    actual = dict(zip(keys(findings), findings[columns].itertuples(index=False, name=None), strict=True))
    assert len(actual) == len(findings)
    assert actual == {
        key: (found.severity, found.newest, found.first, found.n_dates, found.is_open)
        for key, found in expected.items()
    }


def test_every_finding_has_its_section_and_the_examples_are_of_the_demo_base(findings):
    """docs/findings.md: in the order of the var, with figures that a row of the mart shows."""
    sections = re.split(r"^## ", (PROJECT_ROOT / "docs/findings.md").read_text(), flags=re.MULTILINE)[1:]
    sections = {section.split("\n")[0]: section for section in sections}
    project = yaml.safe_load((PROJECT_ROOT / "dbt_project.yml").read_text())
    assert list(sections) == project["vars"]["contact_segmentation"]["findings"]
    shown = {pattern: set(FIGURE.findall(" ".join(rows["evidence"]))) for pattern, rows in findings.groupby("pattern")}
    for pattern, section in sections.items():
        (example,) = re.findall(r"^- \*Example\*: (.*)$", section, flags=re.MULTILINE)
        assert example.startswith("none in the demo base") == (pattern not in shown), pattern
        assert set(FIGURE.findall(example)) <= shown.get(pattern, set()), pattern


def test_segments_carry_their_action_and_owner(findings, demo_warehouse):
    declared = demo_warehouse.table("dim_segments").set_index(["segmentation", "segment"])
    for row in findings[findings["segment"].notna()].itertuples():
        segment = declared.loc[(row.segmentation, row.segment)]
        assert (row.action, row.owner) == (segment["action"], segment["owner"])


def test_open_findings_come_first_and_high_ones_before_others(findings):
    severities = {"high": 0, "medium": 1, "low": 2}
    order = [(not row.is_open, severities[row.severity]) for row in findings.itertuples()]
    assert order == sorted(order)
