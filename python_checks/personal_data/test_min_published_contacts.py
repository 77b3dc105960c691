"""Groups of fewer contacts than min_published_contacts: what they did is in no mart, and follows from none."""

from __future__ import annotations

import itertools
import shutil
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from support.dbt_runs import DUCKDB, DbtProject
from support.parity import MARTS

INTERMEDIATE = "main_segmentation_intermediate"
# What is told of a segment's outcome, and null where that is withheld.
FIGURES = [
    "numerator", "outcome_value", "ci_low", "ci_high", "lift_vs_base", "share_of_total", "value_index", "outcome_rank",
    "p_value", "p_adjusted", "shrunk_value", "shrunk_ci_low", "shrunk_ci_high", "rank_among_known",
    "rank_if_unknown_best", "rank_if_unknown_worst", "rank_robust",
]  # fmt: skip
# What speaks of a segment by itself, and is as it was where it is published.
OWN_FIGURES = ["n_contacts", "denominator", "numerator", "outcome_value", "ci_low", "ci_high", "base_value", "p_value"]
KEY = ["as_of_date", "segmentation", "segment", "outcome"]
FROM_THE_SUMS = ["int_segment_sums", "int_counted_combinations+", "int_cut_flows+"]
OUTCOMES = ["conversion", "value", "retention", "engagement"]


@dataclass
class Published:
    """The demo base with a least number of contacts."""

    project: DbtProject
    minimum: int

    def query(self, sql: str) -> pd.DataFrame:
        with duckdb.connect(str(self.project.database), read_only=True) as connection:
            return connection.execute(sql).df()

    def combinations(self, outcome: str) -> pd.DataFrame:
        return self.query(
            f"select c.*, c.{outcome}_denominator as n, c.{outcome}_numerator as x"
            f" from {INTERMEDIATE}.int_segment_combinations as c where c.{outcome}_denominator > 0 order by all"
        )

    def segments(self, outcome: str) -> pd.DataFrame:
        """Every segment that someone is in, at each mature date, with what is published of it."""
        return self.query(
            "select o.*, s.position from segment_outcomes as o"
            " inner join dim_segments as s using (segmentation, segment)"
            f" where o.is_mature and o.outcome = '{outcome}' and o.denominator > 0 order by all"
        )

    def build(self, *select: str) -> None:
        selected = ["--select", *select] if select else []
        self.project.run(
            "build", "--exclude-resource-type", "unit_test", *selected,
            variables={"min_published_contacts": self.minimum},
        ).must_succeed()  # fmt: skip

    def marts(self) -> dict[str, pd.DataFrame]:
        return {mart: self.query(f"select * from {mart} order by all") for mart in MARTS}


@pytest.fixture(scope="module", params=[40, 100])
def published(request, demo_on_duckdb, tmp_path_factory) -> Published:
    """With its data tests, which hold there as well."""
    base = Published(copied(demo_on_duckdb, tmp_path_factory.mktemp("published")), request.param)
    base.build(*FROM_THE_SUMS)
    return base


@pytest.fixture(scope="module")
def demo(demo_on_duckdb) -> Published:
    return Published(demo_on_duckdb, 1)


def test_small_segments_have_no_outcomes(published) -> None:
    found = published.query("select * from segment_outcomes where is_mature")
    small = found[found["denominator"].between(1, published.minimum - 1)]
    assert len(small) > 20
    assert (small["evidence"] == "withheld").all()
    withheld = found[found["evidence"] == "withheld"]
    assert len(withheld) > len(small)
    assert withheld[FIGURES].isna().all().all()


def test_what_is_withheld_of_a_segmentation_is_no_fewer_contacts(published) -> None:
    withheld = published.query(
        "select sum(denominator) as n, count(*) as k from segment_outcomes where evidence = 'withheld'"
        " group by as_of_date, segmentation, outcome"
    )
    assert (withheld["n"] >= published.minimum).all()
    assert (withheld["k"] > 1).all()


def test_what_is_published_is_as_it_was(published, demo) -> None:
    outcomes = [base.query("select * from segment_outcomes") for base in (demo, published)]
    before, after = (rows.set_index(KEY).sort_index() for rows in outcomes)
    told = after["evidence"] != "withheld"
    assert 0.5 < told.mean() < 1
    pd.testing.assert_frame_equal(before.loc[told, OWN_FIGURES], after.loc[told, OWN_FIGURES])
    assert after["base_value"].equals(before["base_value"])
    shares = [base.query("select * from segment_share order by all") for base in (demo, published)]
    pd.testing.assert_frame_equal(*shares)


def test_other_marts_say_nothing_of_a_withheld_segment(published) -> None:
    withheld = published.query("select * from segment_outcomes where evidence = 'withheld'").set_index(KEY).index
    pairs = published.query("select * from segment_similarity")
    first = pd.MultiIndex.from_frame(pairs[KEY]).isin(withheld)
    second = pd.MultiIndex.from_frame(
        pairs[["as_of_date", "segmentation", "other_segment", "outcome"]].set_axis(KEY, axis=1)
    ).isin(withheld)
    assert first.any()
    assert second.any()
    compared = ["difference", "ci_low", "ci_high", "p_value", "p_adjusted", "is_told_apart",
                "minimum_detectable_difference", "contacts_needed", "periods_needed"]  # fmt: skip
    assert pairs.loc[first, ["outcome_value", *compared]].isna().all().all()
    assert pairs.loc[second, ["other_outcome_value", *compared]].isna().all().all()
    # Moves are counted from contacts, who may be any: nothing is told of them where a group is withheld.
    moves = published.query(
        "select distinct outcome_as_of_date, outcome from segment_cut_sensitivity where theils_u is not null"
    )
    assert not set(moves.itertuples(index=False, name=None)) & set(
        withheld.droplevel(["segmentation", "segment"]).unique()
    )
    spreads = published.query("select * from segment_spread")
    for end in ("best_segment", "worst_segment"):
        named = spreads[["as_of_date", "segmentation", end, "outcome"]].set_axis(KEY, axis=1)
        assert not pd.MultiIndex.from_frame(named).isin(withheld).any()
    findings = published.query("select * from segment_findings")
    findings["outcome"] = findings["outcome"].fillna("conversion")
    told_of = findings[pd.MultiIndex.from_frame(findings[KEY]).isin(withheld)]
    told_of = told_of[~told_of["evidence"].str.contains("withheld")]
    assert not told_of["evidence"].str.contains("convert|bring|a contact").any()


def copied(project: DbtProject, folder: Path) -> DbtProject:
    """A project with a copy of what another has built."""
    copy = DbtProject(folder, target=DUCKDB)
    # What DuckDB has not yet put into its file lies beside it.
    for ending in ("", ".wal"):
        if Path(f"{project.database}{ending}").exists():
            shutil.copy(f"{project.database}{ending}", f"{copy.database}{ending}")
    return copy


def within(cells: pd.DataFrame, segment: tuple) -> pd.Series:
    """Whether a combination of segments lies in one of them, a row of Published.segments."""
    return cells[f"{segment.segmentation}_position"].eq(segment.position)


def equations(published: Published, outcome: str, date: pd.Timestamp) -> tuple[pd.DataFrame, np.ndarray, pd.DataFrame]:
    """What is published of the sums of an outcome at a date: a row for each sum, a column for each combination of
    segments. A reader knows which combinations there are, and how many contacts each has."""
    cells = published.combinations(outcome)
    cells = cells[cells["as_of_date"] == date].reset_index(drop=True)
    segments = published.segments(outcome)
    segments = segments[segments["as_of_date"] == date]
    told = segments[segments["numerator"].notna()]
    rows = [np.ones(len(cells))]
    rows += [within(cells, row) for row in told.itertuples()]
    # Of cross tables a reader sees the best and the worst part; that all parts are known is taken for granted here.
    splits = published.query(
        "select distinct as_of_date, segmentation, other_segmentation from segment_splits"
        f" where outcome = '{outcome}' and best_value is not null"
        " union select as_of_date, segmentation, challenger from segmentation_comparison"
        f" where outcome = '{outcome}' and verdict <> 'withheld'"
    )
    for split in splits[splits["as_of_date"] == date].itertuples():
        one, other = cells[f"{split.segmentation}_position"], cells[f"{split.other_segmentation}_position"]
        rows += [one.eq(i) & other.eq(j) for i, j in set(zip(one, other, strict=True))]
    return cells, np.array(rows, dtype=float), segments


def follows(known: np.ndarray, wanted: np.ndarray) -> bool:
    """Whether a sum is a combination of sums that are known."""
    solution = np.linalg.lstsq(known.T, wanted, rcond=None)[0]
    return bool(np.abs(known.T @ solution - wanted).max() < 1e-6)


@pytest.mark.parametrize("outcome", ["conversion", "retention"])
def test_no_sum_of_a_small_segment_follows_from_what_is_published(published, outcome) -> None:
    tried = 0
    for date in sorted(published.segments(outcome)["as_of_date"].unique()):
        cells, known, segments = equations(published, outcome, date)
        small = segments[segments["denominator"] < published.minimum]
        for row in small.itertuples():
            wanted = within(cells, row).to_numpy(dtype=float)
            assert not follows(known, wanted), (date, row.segmentation, row.segment)
            tried += 1
        # Nor does the difference of two segments that are told give the sum of a small group.
        told = known[: 1 + segments["numerator"].notna().sum()]
        sizes = told @ cells["n"].to_numpy(dtype=float)
        for one, other in itertools.permutations(range(len(told)), 2):
            if 0 < sizes[one] - sizes[other] < published.minimum:
                assert (told[other] > told[one]).any(), (date, one, other)
    assert tried > 10


def test_the_attack_succeeds_where_the_small_segments_alone_are_withheld(published) -> None:
    """So it is one: the rest of the base less the other segments."""
    date = published.segments("conversion")["as_of_date"].max()
    cells = equations(published, "conversion", date)[0]
    segments = published.segments("conversion")
    segments = segments[segments["as_of_date"] == date]
    small = segments[segments["denominator"] < published.minimum]
    large = segments[segments["denominator"] >= published.minimum]
    known = np.array([np.ones(len(cells))] + [within(cells, row) for row in large.itertuples()], dtype=float)
    # Where two of a segmentation are, their sum alone follows.
    alone = small[~small["segmentation"].duplicated(keep=False)]
    assert len(alone) > 0
    for row in alone.itertuples():
        assert follows(known, within(cells, row).to_numpy(dtype=float))


def exchanges(published: Published, outcome: str) -> list[tuple]:
    """For each date combinations of segments whose contacts could have exchanged what they did, one of them within a
    small segment: they differ in segments alone that are withheld, the first has the outcome, and the second could have
    it once more."""
    found = []
    segments = published.segments(outcome)
    names = sorted(segments["segmentation"].unique())
    cells = published.combinations(outcome)
    for date, of_date in segments.groupby("as_of_date"):
        here = cells[cells["as_of_date"] == date].reset_index(drop=True)
        untold = of_date[of_date["numerator"].isna()]
        withheld = set(untold[["segmentation", "position"]].itertuples(index=False, name=None))
        shown = pd.DataFrame(
            {name: [0 if (name, place) in withheld else place for place in here[f"{name}_position"]] for name in names}
        )
        alike = shown.groupby(names).ngroup()
        has, lacks = here["x"] > 0, here["x"] < here["n"]
        for row in of_date[of_date["denominator"] < published.minimum].itertuples():
            inside = within(here, row)
            pairs = itertools.chain(
                ((one, other) for one in here.index[inside & has] for other in here.index[~inside & lacks]),
                ((other, one) for one in here.index[inside & lacks] for other in here.index[~inside & has]),
            )
            pair = next((pair for pair in pairs if alike[pair[0]] == alike[pair[1]]), None)
            if pair is not None:
                found.append((date, *(here.loc[place, "combination"] for place in pair)))
                break
    return found


def test_marts_read_the_same_whoever_it_was(published, tmp_path) -> None:
    """One conversion goes from a contact of a small segment to another contact, at each date: no mart tells the one
    base from the other, in any figure, rank, test or sentence."""
    pairs = exchanges(published, "conversion")
    assert len(pairs) >= 5
    before = published.marts()
    other = Published(copied(published.project, tmp_path), published.minimum)
    with duckdb.connect(str(other.project.database)) as connection:
        for date, giving, taking in pairs:
            for combination, change in ((giving, -1), (taking, 1)):
                connection.execute(
                    f"update {INTERMEDIATE}.int_segment_combinations"
                    " set conversion_numerator = conversion_numerator + ?,"
                    " conversion_sum_of_squares = conversion_sum_of_squares + ?"
                    " where as_of_date = ? and combination = ?",
                    [change, change, date, combination],
                )
    other.build("int_segment_sums+", "int_segment_pair_moments+", "int_compared_cells+", "int_counted_combinations+")
    sums = f"select * from {INTERMEDIATE}.int_segment_sums order by all"
    assert not other.query(sums).equals(published.query(sums))
    for mart, rows in other.marts().items():
        pd.testing.assert_frame_equal(rows, before[mart], check_exact=True, obj=mart)
