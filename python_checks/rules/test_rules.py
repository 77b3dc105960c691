"""Why contacts are where they are: rules before priority, the grid of scores, and what moving a cut would change."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable
from datetime import date
from fractions import Fraction
from itertools import combinations, product
from typing import Any

import duckdb
import numpy as np
import pandas as pd
import pytest
from oracle.comparing import Figures, differences, without_time
from oracle.dates import as_of_dates
from oracle.features import panel
from oracle.segmentations import SEGMENTATIONS, assign, number, segment_names
from oracle.settings import read_settings
from oracle.staging import stage
from scipy import stats
from support.dbt_runs import DUCKDB, ENGINE, PROJECT_ROOT
from support.macros import MOMENTS_COLUMNS, ModelsInMemory, rendered_by_dbt

SETTINGS = read_settings(PROJECT_ROOT)
PERCENTS = [-10, -5, -1, 1, 5, 10]
PROPORTIONS = {"conversion": "n_conversions", "retention": "n_activities", "engagement": "n_engagements"}
Row = dict[str, Any]

# The default map of PyMC-Marketing (pymc_marketing/clv/utils.py, _default_rfm_segment_config): recency, frequency and
# monetary value in quarters, 4 the best.
PYMC_MARKETING = {
    "premium_customer": "334 443 444 344 434 433 343 333",
    "repeat_customer": "244 234 232 332 143 233 243",
    "top_spender": "424 414 144 314 324 124 224 423 413 133 323 313 134",
    "at_risk_customer": "422 223 212 122 222 132 322 312 412 123 214",
    "inactive_customer": "411 111 113 114 112 211 311",
}
# The example of the R package rfm 0.3.0 (help page of rfm_segment): lowest and highest recency, frequency and monetary
# score.
R_RFM = {
    "champions": (5, 5, 5, 5, 5, 5),
    "potential_loyalist": (3, 5, 3, 5, 2, 5),
    "loyal_customers": (2, 4, 2, 4, 2, 4),
    "promising": (3, 4, 1, 3, 3, 5),
    "new_customers": (4, 5, 1, 3, 1, 5),
    "cant_lose_them": (1, 2, 3, 4, 4, 5),
    "at_risk": (1, 2, 2, 5, 4, 5),
    "need_attention": (1, 3, 3, 5, 3, 5),
    "about_to_sleep": (2, 3, 1, 3, 1, 4),
    "lost": (1, 1, 1, 5, 1, 5),
}

# Conditions as they are written, and with the numbers in place.
CUTS = {"large": 250, "low": -0.5, "large_too": 7}
CONDITIONS = {
    "one": ("employee_count >= {large}", "employee_count >= 250"),
    "twice": ("employee_count >= {large} or lead_score > {large}", "employee_count >= 250 or lead_score > 250"),
    "below_zero": ("lead_score -{low} > {large_too}", "lead_score -(-0.5) > 7"),
    "braces": (
        "regexp_matches(country, '[a-z]{2,}{2}') and {'a': 1} is not null and industry <> '{retail}' and {large}>1",
        "regexp_matches(country, '[a-z]{2,}{2}') and {'a': 1} is not null and industry <> '{retail}' and 250>1",
    ),
    "none": ("is_active", "is_active"),
}
# Conditions, and the columns of the panel that they read.
READ = {
    "upper_case": ("Employee_Count BETWEEN 50 AND lead_score", ["employee_count", "lead_score"]),
    "quoted": (
        "country = 'velocity' and industry = 'it''s lead_score' -- velocity's\nand /* lead_score */ is_active",
        ["country", "industry", "is_active"],
    ),
    "functions": ("country(1) > 2 and x.velocity > 3 and coalesce(lead_score, 0) > 1", ["lead_score"]),
    "nothing": ("true", []),
}
NUMBERS = ["50", "365", "1", "249.5", "0.5", "0.04", "-5", "-0.007", "123456789.25"]


@pytest.fixture(scope="module")
def merged_contact(demo_build) -> tuple[str, str]:
    from support.warehouse import open_warehouse

    with open_warehouse(demo_build.database) as warehouse:
        found = warehouse.query(
            "select contact_id, surviving_contact_id from stg_contact_identities where is_merged order by contact_id"
        )
    return tuple(found.iloc[0])


def published_map(name: str) -> Row:
    """A published map of scores as the declaration of a segmentation."""
    if name == "pymc_marketing":
        rules = {
            segment: f"recency_score * 100 + frequency_score * 10 + value_score in ({', '.join(codes.split())})"
            for segment, codes in PYMC_MARKETING.items()
        }
    else:
        rules = {
            segment: " and ".join(
                f"{score}_score between {low} and {high}"
                for score, low, high in zip(("recency", "frequency", "value"), limits[::2], limits[1::2], strict=True)
            )
            for segment, limits in R_RFM.items()
        }
    segments = [{"name": segment, "when": rule} for segment, rule in rules.items()]
    return {"name": name, "segments": [*segments, {"name": "other", "when": None}]}


@pytest.fixture(scope="module")
def rendered(demo_build, merged_contact) -> dict[str, str]:
    """Everything that these checks ask of macros, in one run of dbt."""
    calls = {
        f"moved_{index}_{percent + 100}": f"moved_number({text}, {percent})"
        for (index, text), percent in product(enumerate(NUMBERS), [0, *PERCENTS])
    }
    calls |= {f"filled_{name}": f"condition_with_cuts({given!r}, {CUTS})" for name, (given, _) in CONDITIONS.items()}
    calls |= {f"read_{name}": f"columns_read({given!r}) | tojson" for name, (given, _) in READ.items()}
    calls |= {
        "grid_pymc_marketing": f"score_grid({published_map('pymc_marketing')!r}, 4)",
        "grid_r_rfm": f"score_grid({published_map('r_rfm')!r})",
        "why_merged": f"explain_contact({merged_contact[0]!r})",
        "why_survivor": f"explain_contact({merged_contact[1]!r})",
        "why_unknown": 'explain_contact("o\'brien")',
    }
    return rendered_by_dbt(demo_build, calls)


# What is read in a condition


def test_cuts_are_put_into_conditions_and_other_braces_stay(rendered) -> None:
    for name, (given, filled) in CONDITIONS.items():
        assert rendered[f"filled_{name}"] == filled, given


def test_columns_are_read_outside_of_quotes_and_remarks(rendered) -> None:
    for name, (given, columns) in READ.items():
        assert json.loads(rendered[f"read_{name}"]) == columns, given


def test_moved_numbers_are_exact_to_their_last_digit(rendered) -> None:
    for (index, text), percent in product(enumerate(NUMBERS), [0, *PERCENTS]):
        moved = rendered[f"moved_{index}_{percent + 100}"].strip()
        assert moved.startswith("(-") == text.startswith("-")
        assert Fraction(moved.strip("()")) == Fraction(text) * (100 + percent) / 100, (text, percent, moved)


# The grid of scores


def grid_of(sql: str) -> pd.DataFrame:
    with duckdb.connect() as connection:
        found = connection.execute(sql).fetchall()
    columns = ["segmentation", "recency", "frequency", "value", "segment_position", "n_conditions"]
    return pd.DataFrame(found, columns=columns)


@pytest.mark.skipif(ENGINE != DUCKDB, reason="the grid is read in DuckDB")
def test_default_map_of_pymc_marketing_leaves_18_of_64_codes_uncovered(rendered) -> None:
    grid = grid_of(rendered["grid_pymc_marketing"])
    assert len(grid) == 64
    uncovered = grid[grid["segment_position"] == len(PYMC_MARKETING) + 1]
    codes = {f"{row.recency}{row.frequency}{row.value}" for row in uncovered.itertuples()}
    assert len(codes) == 18
    assert {"441", "442", "431", "432"} <= codes
    assert codes == {"".join(code) for code in product("1234", repeat=3)} - set(
        " ".join(PYMC_MARKETING.values()).split()
    )


@pytest.mark.skipif(ENGINE != DUCKDB, reason="the grid is read in DuckDB")
def test_example_map_of_the_r_package_leaves_10_of_125_cells_uncovered_and_58_in_two_or_more(rendered) -> None:
    grid = grid_of(rendered["grid_r_rfm"])
    assert len(grid) == 125
    assert (grid["segment_position"] == len(R_RFM) + 1).sum() == 10
    assert (grid["n_conditions"] == 0).sum() == 10
    assert (grid["n_conditions"] >= 2).sum() == 58


def test_no_cell_of_the_shipped_grids_is_uncovered(demo_warehouse) -> None:
    grid = demo_warehouse.table("segment_score_grid")
    assert grid.value_counts("segmentation").to_dict() == {"rfv": 125, "value_tier": 125}
    assert not grid["is_default"].any()
    assert (grid["n_conditions"] > 0).all()


# The demo base, recomputed


@pytest.fixture(scope="module")
def features() -> pd.DataFrame:
    staged = stage(PROJECT_ROOT / "seeds", SETTINGS)
    return panel(staged, as_of_dates(SETTINGS, (event["occurred_at"].date() for event in staged.events)), SETTINGS)[0]


@pytest.fixture(scope="module")
def today(features) -> pd.DataFrame:
    return features[features["is_current"]].reset_index(drop=True)


def matches(segmentation: str, part: pd.DataFrame) -> dict[str, np.ndarray]:
    """Whose conditions hold, before priority."""
    rules, _ = SEGMENTATIONS[segmentation](part)
    return {name: np.asarray(condition, dtype=bool) for name, condition in rules}


def coverage(segmentation: str, part: pd.DataFrame) -> list[Row]:
    held = matches(segmentation, part)
    segment = assign(segmentation, part)["segment"].to_numpy()
    rows = []
    for position, name in enumerate(segment_names(segmentation, part), start=1):
        lost = pd.Series(segment[held[name] & (segment != name)]) if name in held else pd.Series(dtype=object)
        order = list(held)
        losses = sorted(lost.value_counts().items(), key=lambda loss: (-loss[1], order.index(loss[0])))
        n_matched = int(held[name].sum()) if name in held else None
        n_assigned = int((segment == name).sum())
        status = "default" if name not in held else "empty" if not n_matched else "ok" if n_assigned else "dead"
        rows.append(
            {
                "segmentation": segmentation,
                "segment": name,
                "position": position,
                "is_default": name not in held,
                "n_base": len(part),
                "n_matched": n_matched,
                "n_assigned": n_assigned,
                "share": n_assigned / len(part),
                "n_lost": len(lost),
                "lost_share": len(lost) / n_matched if n_matched else None,
                "lost_most_to": losses[0][0] if losses else None,
                "n_lost_most": losses[0][1] if losses else None,
                "status": status,
            }
        )
    return rows


def overlap(segmentation: str, part: pd.DataFrame) -> list[Row]:
    held = matches(segmentation, part)
    segment = assign(segmentation, part)["segment"].to_numpy()
    rows = []
    for earlier, later in combinations(held, 2):
        n_both = int((held[earlier] & held[later]).sum())
        n_either = int((held[earlier] | held[later]).sum())
        n_later = int(held[later].sum())
        n_lost = int(((segment == earlier) & held[later]).sum())
        rows.append(
            {
                "segmentation": segmentation,
                "segment": earlier,
                "other_segment": later,
                "n_both": n_both,
                "jaccard": n_both / n_either if n_either else None,
                "n_lost": n_lost,
                "lost_share": n_lost / n_later if n_later else None,
            }
        )
    return rows


def assert_same(rows: Iterable[Row], actual: pd.DataFrame, keys: list[str], figures: list[str]) -> None:
    expected = pd.DataFrame(list(rows), dtype=object)
    found = differences(expected, without_time(actual, "as_of_date"), keys, Figures(columns=figures))
    assert not found, "\n".join(found)


def test_coverage_is_that_of_rules_evaluated_one_by_one(today, demo_warehouse) -> None:
    rows = [row for name in SETTINGS.segmentations for row in coverage(name, today)]
    actual = demo_warehouse.table("segment_rule_coverage")
    assert_same(rows, actual, ["segmentation", "segment"], ["share", "lost_share"])
    assert actual["as_of_date"].astype(str).str[:10].unique().tolist() == [str(today["as_of_date"].iloc[0])]


def test_overlap_is_that_of_rules_evaluated_one_by_one(today, demo_warehouse) -> None:
    rows = [row for name in SETTINGS.segmentations for row in overlap(name, today)]
    actual = demo_warehouse.table("segment_rule_overlap")
    assert_same(rows, actual, ["segmentation", "segment", "other_segment"], ["jaccard", "lost_share"])


def test_first_rule_of_each_pattern_gives_the_sizes_of_the_assignment(demo_warehouse) -> None:
    """The pattern counts rules before priority; the sizes come from the segments that contacts were given."""
    actual = demo_warehouse.query(
        "select coalesce(p.n_contacts, 0) as n_by_pattern, s.n_contacts from segment_share as s"
        " inner join dim_segments as d on s.segmentation = d.segmentation and s.segment = d.segment"
        " left join (select segmentation, segment_position, sum(n_contacts) as n_contacts"
        "   from int_rule_matches group by 1, 2) as p"
        " on p.segmentation = d.segmentation and p.segment_position = d.position where s.is_current"
    )
    assert len(actual) > 50
    assert (actual["n_by_pattern"].astype(int) == actual["n_contacts"].astype(int)).all()


def test_grid_counts_the_contacts_of_every_cell(today, demo_warehouse) -> None:
    grid = demo_warehouse.table("segment_score_grid")
    scores = ["recency_score", "frequency_score", "value_score"]
    cells = pd.DataFrame(list(product(range(1, 6), repeat=3)), columns=scores)
    known = today[today["is_customer"]]
    counts = known.astype(dict.fromkeys(scores, int)).value_counts(scores)
    rows = []
    for name in ("rfv", "value_tier"):
        segments = assign(name, cells.assign(contact_id="", as_of_date=""))["segment"]
        rows += [
            {"segmentation": name, **cell._asdict(), "segment": segment, "n_contacts": int(counts.get(tuple(cell), 0))}
            for cell, segment in zip(cells.itertuples(index=False), segments, strict=True)
        ]
    assert_same(rows, grid, ["segmentation", *scores], [])


# Moved cuts on the demo base


Cuts = dict[str, float]
Conditions = Callable[[pd.DataFrame, Cuts], dict[str, Any]]


def lifecycle(part: pd.DataFrame, cuts: Cuts) -> dict[str, Any]:
    days = number(part, "days_since_last_purchase")
    return {"lapsed_customer": part["is_customer"] & (days > cuts["lapsed_after_days"]) & ~part["is_active"]}


def sizes(small: str, medium: str, large: str) -> Conditions:
    def conditions(part: pd.DataFrame, cuts: Cuts) -> dict[str, Any]:
        count = number(part, "employee_count")
        return {
            small: (count >= 1) & (count < cuts["medium"]),
            medium: (count >= cuts["medium"]) & (count < cuts["large"]),
            large: count >= cuts["large"],
        }

    return conditions


def rfv(part: pd.DataFrame, cuts: Cuts) -> dict[str, Any]:
    recency, frequency, value = (number(part, f"{name}_score") for name in ("recency", "frequency", "value"))
    return {
        "champions": (recency >= cuts["lately"]) & (frequency >= cuts["often"]) & (value >= cuts["much"]),
        "loyal": (recency >= cuts["not_stopped"]) & (frequency >= cuts["regularly"]),
        "new_buyers": recency >= cuts["lately"],
        "slipping": (recency <= cuts["long_ago"]) & ((frequency >= cuts["often"]) | (value >= cuts["much"])),
        "hibernating": recency <= cuts["long_ago"],
        "occasional": (recency == 3) & (frequency <= cuts["seldom"]),
    }


def priority(part: pd.DataFrame, cuts: Cuts) -> dict[str, Any]:
    engaged = part["engagement_score"] >= number(part, "engagement_p80")
    fits = number(part, "employee_count") >= cuts["fit_from_employees"]
    return {
        "expansion_ready": part["is_customer"] & engaged & (part["velocity"] >= cuts["holding_pace"]),
        "sales_ready_fit": fits & engaged,
        "fit_to_nurture": fits & part["is_active"],
    }


# Every segmentation with cuts: where they stand, and the conditions that use them as functions of where they stand.
MOVABLE: dict[str, tuple[Cuts, Conditions]] = {
    "lifecycle": ({"lapsed_after_days": 365}, lifecycle),
    "company_size": (
        {"medium": 50, "large": 250},
        sizes("employees_1_to_49", "employees_50_to_249", "employees_250_and_more"),
    ),
    "company_size_100_500": (
        {"medium": 100, "large": 500},
        sizes("employees_1_to_99", "employees_100_to_499", "employees_500_and_more"),
    ),
    "rfv": (
        {"lately": 4, "often": 4, "much": 4, "not_stopped": 3, "regularly": 3, "long_ago": 2, "seldom": 2},
        rfv,
    ),
    "value_tier": ({"medium": 3}, lambda part, cuts: {"medium_value": number(part, "value_score") >= cuts["medium"]}),
    "priority": ({"holding_pace": 1, "fit_from_employees": 50}, priority),
}
CUTS_BY_NAME = [(segmentation, cut) for segmentation, (cuts, _) in MOVABLE.items() for cut in cuts]


def moved_segments(part: pd.DataFrame, segmentation: str, cut: str | None = None, percent: int = 0) -> np.ndarray:
    """The position of each contact's segment, with one cut of the segmentation moved."""
    cuts, conditions = MOVABLE[segmentation]
    places = {
        name: float(Fraction(place) * (100 + (percent if name == cut else 0)) / 100) for name, place in cuts.items()
    }
    held = matches(segmentation, part) | {
        name: np.asarray(condition, dtype=bool) for name, condition in conditions(part, places).items()
    }
    return np.select(list(held.values()), range(len(held)), default=len(held))


def information(segments: np.ndarray, happened: np.ndarray) -> float:
    """Mutual information in nats: the G statistic is twice as many times it as there are contacts."""
    table = stats.contingency.crosstab(segments, happened).count
    return stats.chi2_contingency(table, correction=False, lambda_="log-likelihood").statistic / (2 * len(segments))


def worth(segments: np.ndarray, happened: np.ndarray) -> tuple[float | None, float | None]:
    """Theil's U, and best ÷ worst of the segments that are large enough."""
    rate = happened.mean() if len(happened) else 0
    entropy = -sum(p * np.log(p) for p in (rate, 1 - rate)) if 0 < rate < 1 else None
    u = information(segments, happened) / entropy if entropy else None
    rates = [
        happened[segments == segment].mean()
        for segment in np.unique(segments)
        if (segments == segment).sum() >= SETTINGS.min_segment_size
    ]
    spread = max(rates) / min(rates) if len(rates) > 1 and min(rates) > 0 else None
    return u, spread


def sensitivity(now: pd.DataFrame, then: pd.DataFrame) -> list[Row]:
    rows = []
    active = then["is_active"].to_numpy(dtype=bool)
    outcomes = {
        name: (
            (then[f"outcome_{column}"].to_numpy(dtype=np.int64) > 0).astype(int),
            active if name == "retention" else np.ones(len(then), dtype=bool),
        )
        for name, column in PROPORTIONS.items()
    }
    for segmentation, cut in CUTS_BY_NAME:
        before_now, before_then = (moved_segments(part, segmentation) for part in (now, then))
        for percent in PERCENTS:
            flipped = int((moved_segments(now, segmentation, cut, percent) != before_now).sum())
            after = moved_segments(then, segmentation, cut, percent)
            for outcome, (happened, counts) in outcomes.items():
                u, spread = worth(after[counts], happened[counts])
                u_before, spread_before = worth(before_then[counts], happened[counts])
                rows.append(
                    {
                        "segmentation": segmentation,
                        "cut": cut,
                        "cut_value": float(MOVABLE[segmentation][0][cut]),
                        "percent": percent,
                        "outcome": outcome,
                        "n_contacts": len(now),
                        "n_flipped": flipped,
                        "flip_share": flipped / len(now),
                        "theils_u": u,
                        "theils_u_change": None if u is None or u_before is None else u - u_before,
                        "spread_ratio": spread,
                        "spread_ratio_change": None if None in (spread, spread_before) else spread - spread_before,
                        "is_knife_edge": Fraction(flipped, len(now)) > Fraction(2 * abs(percent), 100),
                    }
                )
    return rows


def test_moving_a_cut_changes_what_it_changes_when_all_is_computed_anew(features, today, demo_warehouse) -> None:
    mature = max(t.day for t in as_of_dates(SETTINGS, [date(2023, 7, 1), date(2025, 6, 17)]) if t.is_mature)
    actual = demo_warehouse.table("segment_cut_sensitivity")
    assert actual["outcome_as_of_date"].astype(str).str[:10].unique().tolist() == [str(mature)]
    actual["percent"] = (actual["cut_change"].astype(float) * 100).round().astype(int)
    then = features[features["as_of_date"] == mature].reset_index(drop=True)
    figures = ["flip_share", "theils_u", "theils_u_change", "spread_ratio", "spread_ratio_change"]
    keys = ["segmentation", "cut", "percent", "outcome"]
    expected = pd.DataFrame(sensitivity(today, then), dtype=object)
    found = differences(expected, actual, keys, Figures(columns=figures, absolute=1e-9))
    assert not found, "\n".join(found)


def test_cut_that_conditions_share_is_one_row_that_names_their_segments(demo_warehouse) -> None:
    found = demo_warehouse.table("segment_cut_sensitivity").groupby(["segmentation", "cut"])["segments"].unique()
    assert list(found["company_size", "large"]) == ["employees_50_to_249, employees_250_and_more"]
    assert list(found["priority", "fit_from_employees"]) == ["sales_ready_fit, fit_to_nurture"]
    assert list(found["lifecycle", "lapsed_after_days"]) == ["lapsed_customer"]


def test_rules_have_the_numbers_in_place(demo_warehouse) -> None:
    rules = demo_warehouse.table("dim_segments").set_index(["segmentation", "segment"])["rule"]
    assert rules["company_size", "employees_250_and_more"] == "employee_count >= 250"
    assert not rules.dropna().str.contains("{", regex=False).any()


# Moved cuts on made-up contacts


class MadeUpContacts:
    """What moving the cuts of the shipped rules would change, when the base is exactly the given contacts."""

    MODELS = ("int_sensitivity_sample", "int_cut_flows", "int_cut_separation", "segment_cut_sensitivity")

    def __init__(self, project, variables: dict | None = None) -> None:
        self._models = ModelsInMemory(project, [*self.MODELS, "segment_score_grid"], variables)
        self.sql = self._models.sql
        with duckdb.connect(str(project.database), read_only=True) as built:
            self._panel, self._outcomes = (
                dict(
                    built.execute(
                        "select column_name, data_type from duckdb_columns() where table_name = ? and"
                        " regexp_full_match(column_name, ?)",
                        [table, columns],
                    ).fetchall()
                )
                for table, columns in (
                    ("int_contact_panel", ".*"),
                    ("int_contact_features", "contact_key|as_of_date|outcome_.*"),
                )
            )
        dates = pd.DataFrame(
            {"as_of_date": ["2025-03-01", "2025-06-01"], "is_current": [False, True], "is_mature": [True, False]}
        )
        kinds = {"as_of_date": "date", "is_current": "boolean", "is_mature": "boolean"}
        self._models.fill("int_as_of_dates", dates, kinds)
        nothing = pd.DataFrame(columns=list(MOMENTS_COLUMNS), dtype=object)
        self._models.fill("int_segment_moments", nothing, MOMENTS_COLUMNS)

    def compute(self, contacts: list[Row]) -> pd.DataFrame:
        """The rows of the mart; what is not said of a contact is null."""
        contacts = [row | {"contact_key": key, "contact_id": key} for key, row in enumerate(contacts)]
        given = pd.DataFrame(
            {
                name: [None if name not in row else str(row[name]) for row in contacts]
                for name in self._panel | self._outcomes
            },
            dtype=object,
        )
        self._models.fill("int_contact_panel", given, self._panel)
        self._models.fill("int_contact_features", given, self._outcomes)
        self._models.fill(
            "stg_contacts", given[["contact_key", "contact_id"]], {"contact_key": "bigint", "contact_id": "varchar"}
        )
        self._models.build(self.MODELS)
        return self._models.read("segment_cut_sensitivity").fetch_df()


@pytest.fixture(scope="module")
def made_up(demo_build) -> MadeUpContacts:
    if ENGINE != DUCKDB:
        pytest.skip("contacts are made up in DuckDB")
    return MadeUpContacts(demo_build)


TODAY: Row = {"as_of_date": "2025-06-01", "is_current": True, "is_active": True}
THEN: Row = {"as_of_date": "2025-03-01", "is_current": False, "is_active": True}
NO_OUTCOME: Row = {"outcome_n_conversions": 0, "outcome_n_activities": 0, "outcome_n_engagements": 0}


def flips(rows: pd.DataFrame, segmentation: str, cut: str) -> dict[int, float]:
    chosen = rows[(rows["segmentation"] == segmentation) & (rows["cut"] == cut) & (rows["outcome"] == "conversion")]
    return {round(row.cut_change * 100): row.flip_share for row in chosen.itertuples()}


def test_cut_in_an_empty_gap_flips_nobody(made_up) -> None:
    rows = made_up.compute([TODAY | {"employee_count": count} for count in [10] * 50 + [120] * 30 + [1000] * 20])
    company_size = rows[rows["segmentation"] == "company_size"]
    assert len(company_size) == 2 * 6 * 3
    assert (company_size["flip_share"] == 0).all()
    assert not company_size["is_knife_edge"].any()


def test_cut_on_a_point_mass_flips_all(made_up) -> None:
    rows = made_up.compute([TODAY | {"employee_count": 250}] * 40)
    assert flips(rows, "company_size", "large") == {-10: 0, -5: 0, -1: 0, 1: 1, 5: 1, 10: 1}
    at_the_cut = rows[(rows["segmentation"] == "company_size") & (rows["cut"] == "large")]
    assert (at_the_cut["is_knife_edge"] == (at_the_cut["cut_change"] > 0)).all()


def test_contact_that_an_earlier_rule_takes_does_not_flip(made_up) -> None:
    rows = made_up.compute([TODAY | {"employee_count": 50, "is_customer": True}] * 10)
    assert set(flips(rows, "priority", "fit_from_employees").values()) == {0}
    assert flips(rows, "company_size", "medium")[5] == 1


def test_without_a_mature_date_nothing_is_said_of_outcomes(made_up) -> None:
    rows = made_up.compute([TODAY | {"employee_count": 50}] * 10)
    silent = ["outcome_as_of_date", "theils_u", "theils_u_change", "spread_ratio", "spread_ratio_change"]
    assert rows[silent].isna().all(axis=None)


def test_contacts_of_whom_nobody_did_anything_give_no_figures_and_no_error(made_up) -> None:
    rows = made_up.compute([TODAY | {"employee_count": 50}] * 10 + [THEN | NO_OUTCOME | {"employee_count": 50}] * 200)
    assert rows["outcome_as_of_date"].notna().all()
    assert rows[["theils_u", "theils_u_change", "spread_ratio"]].isna().all(axis=None)


def test_empty_base_gives_no_rows_and_no_error(made_up) -> None:
    assert len(made_up.compute([])) == 0


def test_segmentations_without_cuts_give_no_rows_and_no_error(made_up, demo_build) -> None:
    """Nor is any of them a grid of scores."""
    on = ["industry", "acquisition_channel"]
    without_cuts = MadeUpContacts(demo_build, {"segmentations": on, "compared_segmentations": on})
    assert len(without_cuts.compute([TODAY | {"industry": "retail"}] * 10)) == 0
    with duckdb.connect(str(demo_build.database), read_only=True) as built:
        assert built.execute(without_cuts.sql["segment_score_grid"]).fetchall() == []


def test_random_contacts_flip_as_often_as_rules_evaluated_anew_say(made_up) -> None:
    random = np.random.default_rng(12)
    for _ in range(3):
        n = int(random.integers(50, 400))
        part = pd.DataFrame(
            {
                "employee_count": random.integers(0, 320, n).astype(object),
                "is_active": random.random(n) < 0.5,
                "is_customer": random.random(n) < 0.2,
                "is_newly_silent": random.random(n) < 0.1,
                "engagement_score": random.choice([0, 4.5, 9.1, 10.4, 12], n),
                "velocity": random.choice([0.5, 0.95, 1, 1.08, 2], n),
                "engagement_p80": 10.0,
                "engagement_p40": 4.7,
                "recency_score": random.choice([None, 2, 3, 5], n),
                "frequency_score": random.choice([None, 1, 4], n),
                "value_score": random.choice([None, 1, 4, 5], n),
                "is_competitor": random.random(n) < 0.05,
                "is_test_address": False,
            }
        )
        rows = made_up.compute(
            [TODAY | {k: v for k, v in row.items() if v is not None} for row in part.to_dict("records")]
        )
        for segmentation, cut in CUTS_BY_NAME:
            if segmentation == "lifecycle":
                continue
            found, before = flips(rows, segmentation, cut), moved_segments(part, segmentation)
            for percent in PERCENTS:
                expected = (moved_segments(part, segmentation, cut, percent) != before).mean()
                assert found[percent] == pytest.approx(expected, abs=1e-12), (segmentation, cut, percent)


@pytest.mark.skipif(ENGINE != DUCKDB, reason="the query is changed for DuckDB")
def test_sample_is_the_contacts_with_the_smallest_fingerprints(made_up, demo_warehouse) -> None:
    changed = made_up.sql["int_sensitivity_sample"].replace("limit 100000", "limit 700")
    found = demo_warehouse.query(
        f"select p.contact_id, s.as_of_date from ({changed}) as s inner join stg_contacts as p using (contact_key)"
    )
    everyone = demo_warehouse.query("select contact_id from stg_contacts")["contact_id"]
    smallest = sorted(everyone, key=lambda name: (hashlib.md5(name.encode()).hexdigest(), name))[:700]
    assert set(found["contact_id"]) == set(smallest)
    assert found.value_counts("as_of_date").max() <= 700
    whole = demo_warehouse.table("int_sensitivity_sample")
    base = demo_warehouse.query("select count(*) as n from dim_contacts")["n"][0]
    assert whole["is_current"].sum() == base


# One contact


def why(sql: str, demo_warehouse) -> pd.DataFrame:
    found = demo_warehouse.query(sql).astype(object)
    return found.where(found.notna(), None)


def test_contact_is_explained_by_every_segmentation(rendered, merged_contact, today, demo_warehouse) -> None:
    survivor = merged_contact[1]
    found = why(rendered["why_survivor"], demo_warehouse).set_index("segmentation")
    rules = demo_warehouse.table("dim_segments").set_index(["segmentation", "segment"])["rule"].dropna()
    contact = today[today["contact_id"] == survivor].reset_index(drop=True)
    assert list(found.index) == SETTINGS.segmentations
    for name, row in found.iterrows():
        [segment] = assign(name, contact)["segment"]
        others = [rule for rule, held in matches(name, contact).items() if held[0] and rule != segment]
        assert row["segment"] == segment
        assert row["deciding_rule"] == rules.get((name, segment), "no condition holds: the default")
        assert (row["also_matched"] or "") == ", ".join(others)
    [count] = contact["employee_count"]
    assert found.loc["company_size", "values_read"] == f"employee_count = {'null' if count is None else count}"
    read = found.loc["rfv", "values_read"].split("; ")
    assert [text.split(" = ")[0] for text in read] == ["recency_score", "frequency_score", "value_score"]
    assert set(found["note"]) == {None}


def test_merged_contact_is_explained_by_the_one_that_it_was_merged_into(
    rendered, merged_contact, demo_warehouse
) -> None:
    merged, survivor = (why(rendered[name], demo_warehouse) for name in ("why_merged", "why_survivor"))
    assert set(merged["contact_id"]) == {merged_contact[0]}
    assert set(merged["note"]) == {f"merged into {merged_contact[1]}, which is explained here"}
    same = ["segmentation", "segment", "deciding_rule", "also_matched", "values_read"]
    assert merged[same].equals(survivor[same])


def test_contact_that_nobody_knows_gets_a_row_that_says_so(rendered, demo_warehouse) -> None:
    [row] = why(rendered["why_unknown"], demo_warehouse).to_dict("records")
    assert row["contact_id"] == "o'brien"
    assert row["note"].startswith("no contact has this id")
    assert row["segment"] is None


def test_show_without_a_contact_names_the_var(demo_build) -> None:
    run = demo_build.run("show", "--select", "why_is_this_contact_here")
    assert run.exit_code != 0
    assert "var contact_id: got nothing, allowed is the contact_id of one contact" in run.output


def test_operation_prints_the_explanation(demo_build, merged_contact) -> None:
    given = json.dumps({"contact_id": merged_contact[0]})
    output = demo_build.run("--quiet", "run-operation", "why_is_contact_here", "--args", given).must_succeed().output
    assert f"contact {merged_contact[0]}, at " in output
    assert f"merged into {merged_contact[1]}" in output
    assert "employee_count = " in output
