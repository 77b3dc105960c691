"""Champion and challenger: against scikit-learn and scipy, and on bases of which the answer is known."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import permutations, product
from math import cos, log, pi, sqrt

import numpy as np
import pandas as pd
import pytest
from oracle.comparing import Figures, differences, without_time
from oracle.dates import as_of_dates
from oracle.features import panel
from oracle.marts import measure
from oracle.segmentations import assign
from oracle.settings import read_settings
from oracle.staging import stage
from scipy import stats
from sklearn.metrics import log_loss, mutual_info_score
from sklearn.metrics.cluster import contingency_matrix
from support.dbt_runs import PROJECT_ROOT
from support.macros import evaluated, macro_from_file
from support.made_up_bases import CHALLENGER, CHAMPION, ComparisonOfBases, cells_of

SETTINGS = read_settings(PROJECT_ROOT)
COMPARED = ["company_size", "company_size_100_500", "engagement", "industry"]
OUTCOMES = ["conversion", "retention", "engagement"]
REPLICATES = 200
LOSSES = ["base_log_loss", "log_loss", "challenger_log_loss", "log_loss_gain", "theils_u", "challenger_theils_u"]
FIGURES = [
    *LOSSES, "theils_u_gain", "conditional_information", "penalty", "challenger_penalty", "gain_over_base",
    "challenger_gain_over_base", "net_gain", "win_probability",
]  # fmt: skip


@dataclass(frozen=True)
class Base:
    """Contacts at one as-of date: the segments that each is in, by position, and whether it had the outcome."""

    champion: np.ndarray
    challenger: np.ndarray
    happened: np.ndarray

    @property
    def cells(self) -> pd.DataFrame:
        return cells_of(self.champion, self.challenger, self.happened)


def known_rates(segments: np.ndarray, happened: np.ndarray, asked: np.ndarray) -> np.ndarray:
    """For each segment that is asked for its rate with one contact more, who has the outcome at the base's rate."""
    base_rate = (happened.sum() + 0.5) / (len(happened) + 1)
    return np.array(
        [(happened[segments == one].sum() + base_rate) / ((segments == one).sum() + 1) for one in np.unique(asked)]
    )[np.unique(asked, return_inverse=True)[1]]


def conditional_test(base: Base) -> tuple[float, int, float]:
    """What the challenger tells within the champion's segments, degrees of freedom and p of the G tests together."""
    information, degrees, statistic = 0.0, 0, 0.0
    for segment in np.unique(base.champion):
        inside = base.champion == segment
        table = contingency_matrix(base.challenger[inside], base.happened[inside])
        information += inside.mean() * mutual_info_score(None, None, contingency=table)
        if min(table.shape) > 1:
            test = stats.chi2_contingency(table, correction=False, lambda_="log-likelihood")
            degrees, statistic = degrees + test.dof, statistic + test.statistic
    return information, degrees, stats.chi2.sf(statistic, degrees) if degrees else 1.0


@cache
def hashed_draws(champion: int, challenger: int, happened: int) -> np.ndarray:
    """The normal numbers that stand for a group of contacts, one for each replicate."""

    def draw(replicate: int) -> float:
        digits = hashlib.md5(f"{replicate}|{champion}|{challenger}|{happened}".encode()).hexdigest()
        first, second = ((int(digits[start : start + 7], 16) + 0.5) / 16**7 for start in (0, 8))
        return sqrt(-2 * log(first)) * cos(2 * pi * second)

    return np.array([draw(replicate) for replicate in range(1, REPLICATES + 1)])


def gains_of(base: Base, rates: list[np.ndarray], charge: float) -> np.ndarray:
    """What the challenger tells more of each contact, less what it pays more for its segments."""
    p, q = rates
    return np.where(base.happened == 1, np.log(q / p), np.log((1 - q) / (1 - p))) - charge


def expected_win_probability(base: Base, gains: np.ndarray) -> float:
    """Where the champion is the one that the var names first."""
    contacts = pd.DataFrame({"a": base.champion, "b": base.challenger, "y": base.happened, "gain": gains})
    total = np.zeros(REPLICATES)
    for group, gain in contacts.groupby(["a", "b", "y"])["gain"]:
        z, n = hashed_draws(*map(int, group)), len(gain)
        weights = np.floor(np.maximum(0, n + sqrt(n) * z + (z * z - 1) / 6) + 0.5)
        total += weights * gain.iloc[0]
    ties = np.abs(total) < 1e-9
    return float(((total > 0) & ~ties).mean() + ties.mean() / 2)


def expected_figures(known: Base, base: Base) -> dict:
    """Everything that the mart says of two segmentations, but for who wins."""
    n = len(base.happened)
    sides = [(known.champion, base.champion), (known.challenger, base.challenger)]
    rates = [known_rates(before, known.happened, now) for before, now in sides]
    counts = [len(np.unique(now)) for _, now in sides]
    base_rate = (known.happened.sum() + 0.5) / (len(known.happened) + 1)
    base_loss, *losses = (
        log_loss(base.happened, given, labels=[0, 1]) for given in (np.full(n, base_rate), rates[0], rates[1])
    )
    penalties = [(count - 1) * log(n) / (2 * n) for count in counts]
    uncertainty = [1 - loss / base_loss for loss in losses]
    information, degrees, p_value = conditional_test(base)
    charge = penalties[1] - penalties[0]
    return {
        "n_contacts": n,
        "n_segments": counts[0],
        "challenger_n_segments": counts[1],
        "base_log_loss": base_loss,
        "log_loss": losses[0],
        "challenger_log_loss": losses[1],
        "log_loss_gain": losses[0] - losses[1],
        "theils_u": uncertainty[0],
        "challenger_theils_u": uncertainty[1],
        "theils_u_gain": uncertainty[1] - uncertainty[0],
        "conditional_information": information,
        "conditional_degrees_of_freedom": degrees,
        "conditional_p_value": p_value,
        "penalty": penalties[0],
        "challenger_penalty": penalties[1],
        "gain_over_base": base_loss - losses[0] - penalties[0],
        "challenger_gain_over_base": base_loss - losses[1] - penalties[1],
        "net_gain": losses[0] - losses[1] - charge,
        "rates": rates,
        "charge": charge,
    }


def expected_row(known: Base, base: Base, is_in_order: bool) -> dict:
    """`is_in_order` where the var names the champion first; the other way round is seen from the other side."""
    row = expected_figures(known, base)
    gains = gains_of(base, row.pop("rates"), row.pop("charge"))
    if is_in_order:
        row["win_probability"] = expected_win_probability(base, gains)
    else:
        row["win_probability"] = 1 - expected_win_probability(
            Base(base.challenger, base.champion, base.happened), -gains
        )
    half_alpha = SETTINGS.alpha / 2
    row["verdict"] = "no_evidence"
    if row["win_probability"] >= 1 - half_alpha and row["challenger_gain_over_base"] > 0:
        row["verdict"] = "challenger_wins"
    if row["win_probability"] <= half_alpha and row["gain_over_base"] > 0:
        row["verdict"] = "champion_wins"
    return row


# The demo base, from its raw files


def expected_of_the_demo() -> Iterator[dict]:
    staged = stage(PROJECT_ROOT / "seeds", SETTINGS)
    dates = as_of_dates(SETTINGS, (event["occurred_at"].date() for event in staged.events))
    features, _ = panel(staged, dates, SETTINGS)
    positions = pd.DataFrame({name: assign(name, features)["segment_position"] for name in COMPARED})
    mature = [t for t in dates if t.is_mature]
    parts = {t: features[features["as_of_date"] == t.day] for t in mature}
    for t, outcome in product(mature, OUTCOMES):
        closed = [earlier for earlier in mature if earlier.outcome_end <= t.day]
        if not closed:
            continue
        known, judged = (contacts_of(parts[date], positions, outcome) for date in (closed[-1], t))
        for champion, challenger in permutations(COMPARED, 2):
            bases = [Base(*(base[name] for name in (champion, challenger, "happened"))) for base in (known, judged)]
            yield {
                "as_of_date": t.day,
                "rates_as_of_date": closed[-1].day,
                "segmentation": champion,
                "challenger": challenger,
                "outcome": outcome,
                "n_replicates": REPLICATES,
                **expected_row(*bases, COMPARED.index(champion) < COMPARED.index(challenger)),
            }


def contacts_of(part: pd.DataFrame, positions: pd.DataFrame, outcome: str) -> dict[str, np.ndarray]:
    """Those who could have the outcome: where each is, and whether it had it."""
    measured = measure(part, outcome)
    rows = part.index[measured.in_denominator]
    segments = {name: positions.loc[rows, name].to_numpy() for name in COMPARED}
    return {**segments, "happened": measured.values[measured.in_denominator].astype(int)}


def test_the_comparison_of_the_demo_is_recomputed_from_its_contacts(demo_warehouse):
    actual = without_time(demo_warehouse.table("segmentation_comparison"), "as_of_date", "rates_as_of_date")
    expected = pd.DataFrame(expected_of_the_demo(), dtype=object)
    assert set(actual.columns) == set(expected.columns)
    found = differences(
        expected, actual, ["as_of_date", "segmentation", "challenger", "outcome"],
        Figures(columns=FIGURES, p_values=["conditional_p_value"]),
    )  # fmt: skip
    assert not found, "\n".join(found)


def test_behaviour_wins_against_firmographics_on_the_demo(demo_warehouse):
    """What is planted: engagement separates, industry tells nothing, and brackets of the company size hardly differ."""
    rows = demo_warehouse.table("segmentation_comparison")
    verdicts = rows.groupby(["segmentation", "challenger"])["verdict"].agg(
        lambda all_of_them: "/".join(sorted(set(all_of_them)))
    )
    firmographics = [name for name in COMPARED if name != "engagement"]
    assert {verdicts["engagement", other] for other in firmographics} == {"champion_wins"}
    assert {verdicts[other, "engagement"] for other in firmographics} == {"challenger_wins"}
    assert {verdicts[pair] for pair in permutations(firmographics, 2)} == {"no_evidence"}


# Bases that are made up


@pytest.fixture(scope="module")
def comparison(demo_build) -> ComparisonOfBases:
    return ComparisonOfBases(demo_build)


def drawn(
    random: np.random.Generator, champion: np.ndarray, challenger: np.ndarray, rates: np.ndarray
) -> tuple[Base, Base]:
    """The same contacts in the same segments at two dates, at both with the same chances."""
    return tuple(Base(champion, challenger, (random.random(len(rates)) < rates).astype(int)) for _ in range(2))


def computed(comparison: ComparisonOfBases, bases: list[tuple[Base, Base]], **given) -> pd.DataFrame:
    return comparison.compute([tuple(base.cells for base in pair) for pair in bases], **given)


def random_base(random: np.random.Generator, segments: tuple[int, int], n: int) -> Base:
    """Segments of any size, some empty, in some of which everybody or nobody has the outcome."""
    champion, challenger = (random.choice(k, size=n, p=random.dirichlet(np.full(k, 0.7))) + 1 for k in segments)
    rates = random.choice([0.0, 0.02, 0.2, 0.5, 0.9, 1.0], size=segments)
    return Base(champion, challenger, (random.random(n) < rates[champion - 1, challenger - 1]).astype(int))


def test_random_bases_match_scikit_learn_and_scipy(comparison):
    random, bases = np.random.default_rng(41), []
    for _ in range(150):
        segments = tuple(random.integers(1, 6, 2))
        bases.append(tuple(random_base(random, segments, int(10 ** random.uniform(0.3, 2.7))) for _ in range(2)))
    actual = computed(comparison, bases)
    assert list(actual.index) == list(range(len(bases)))
    expected = pd.DataFrame([expected_figures(*pair) for pair in bases]).drop(columns=["rates", "charge"])
    assert (expected["conditional_degrees_of_freedom"] > 8).any()
    for column in expected.columns:
        np.testing.assert_allclose(
            actual[column].to_numpy(dtype=float),
            expected[column].to_numpy(dtype=float),
            rtol=1e-8,
            atol=1e-11,
            err_msg=column,
        )


def test_win_probability_is_that_of_an_ordinary_bootstrap(comparison):
    """Of contacts, with replacement. With 2,000 replicates on either side three standard errors are below 0.05."""
    random, bases = np.random.default_rng(42), []
    for number in range(12):
        n = 400 * (number + 1)
        champion, challenger = random.integers(1, 4, n), random.integers(1, 4, n)
        rates = np.array([0.05, 0.08, 0.12])[champion - 1] * np.array([0.5, 0.9, 1.4])[challenger - 1]
        bases.append(drawn(random, champion, challenger, rates))
    actual = computed(comparison, bases, replicates=2000)
    ordinary = []
    for pair in bases:
        figures = expected_figures(*pair)
        gains = gains_of(pair[1], figures["rates"], figures["charge"])
        means = np.array([gains[random.integers(0, len(gains), len(gains))].mean() for _ in range(2000)])
        ordinary.append((means > 0).mean())
    assert ((np.array(ordinary) > 0.05) & (np.array(ordinary) < 0.95)).sum() >= 6
    np.testing.assert_allclose(actual["win_probability"].to_numpy(), ordinary, atol=0.05)


def test_the_same_segmentation_under_two_names_gains_exactly_nothing(comparison):
    random, bases = np.random.default_rng(43), []
    for _ in range(100):
        base, other = (random_base(random, (5, 5), int(random.integers(2, 900))) for _ in range(2))
        bases.append(
            (Base(base.champion, base.champion, base.happened), Base(other.champion, other.champion, other.happened))
        )
    rows = computed(comparison, bases)
    assert len(rows) == 100
    for column in (
        "log_loss_gain",
        "theils_u_gain",
        "net_gain",
        "conditional_information",
        "conditional_degrees_of_freedom",
    ):
        assert (rows[column] == 0).all(), column
    assert (rows["win_probability"] == 0.5).all()
    assert (rows["conditional_p_value"] == 1).all()
    assert set(rows["verdict"]) == {"no_evidence"}


def test_a_segmentation_parted_by_noise_is_not_preferred(comparison):
    """The challenger is the champion, each segment of it parted in three by chance."""
    random, bases = np.random.default_rng(44), []
    for _ in range(200):
        champion = random.integers(1, 4, 3000)
        bases.append(
            drawn(
                random, champion, 3 * champion + random.integers(0, 3, 3000), np.array([0.04, 0.1, 0.2])[champion - 1]
            )
        )
    rows = computed(comparison, bases)
    assert len(rows) == 200
    assert (rows["win_probability"] < 0.5).all()
    assert (rows["verdict"] == "champion_wins").mean() > 0.95
    assert 0.02 < (rows["conditional_p_value"] < 0.05).mean() < 0.09


def test_the_right_brackets_win(comparison):
    """Conversion changes at 50 and at 250 employees: in each of 200 bases of 10,000 contacts at 4, 10 and 20 %
    the brackets that are cut there should win, and do in 95 % at least."""
    random, bases = np.random.default_rng(45), []
    for _ in range(200):
        employees = np.floor(10 ** random.uniform(0, 3.3, 10_000))
        right = np.digitize(employees, [50, 250]) + 1
        bases.append(
            drawn(random, np.digitize(employees, [100, 500]) + 1, right, np.array([0.04, 0.1, 0.2])[right - 1])
        )
    rows = computed(comparison, bases)
    assert len(rows) == 200
    assert (rows["verdict"] == "challenger_wins").mean() >= 0.95
    assert not (rows["verdict"] == "champion_wins").any()


def test_of_two_segmentations_that_tell_nothing_neither_wins(comparison):
    """Their replicates lean to one side too often, as the rates that are known of noise are noise; the gain over the
    base says that neither is worth its segments."""
    random = np.random.default_rng(46)
    bases = [
        drawn(random, random.integers(1, 5, 3000), random.integers(1, 5, 3000), np.full(3000, 0.1)) for _ in range(300)
    ]
    rows = computed(comparison, bases)
    assert len(rows) == 300
    assert set(rows["verdict"]) == {"no_evidence"}
    assert 0.02 < (rows["conditional_p_value"] < 0.05).mean() < 0.1


def test_of_two_segmentations_that_are_equally_good_one_wins_as_often_as_the_level_says(comparison):
    """Each knows who is who of two kinds of contacts, and errs in a fifth of them by itself."""
    random, bases = np.random.default_rng(47), []
    for _ in range(400):
        kind = random.integers(0, 2, 2000)
        sides = [(kind ^ (random.random(2000) < 0.2)) + 1 for _ in range(2)]
        bases.append(drawn(random, *sides, np.array([0.05, 0.15])[kind]))
    rows = computed(comparison, bases)
    assert len(rows) == 400
    assert (rows["verdict"] != "no_evidence").mean() <= 0.05 + 3 * sqrt(0.05 * 0.95 / 400)
    assert 0.4 < rows["win_probability"].mean() < 0.6


def test_either_side_says_the_same(comparison):
    """Whoever is called the champion."""
    random = np.random.default_rng(48)
    computed(comparison, [tuple(random_base(random, (4, 3), 300) for _ in range(2)) for _ in range(50)])
    rows = comparison.table("segmentation_comparison")
    keys = ["as_of_date", "outcome"]
    pair = [rows[rows["segmentation"] == name].query("challenger == @other") for name, other in
            [(CHAMPION, CHALLENGER), (CHALLENGER, CHAMPION)]]  # fmt: skip
    one, other = (part.sort_values(keys, ignore_index=True) for part in pair)
    assert len(one) == len(other) > 50
    for left, right in [
        ("log_loss", "challenger_log_loss"),
        ("theils_u", "challenger_theils_u"),
        ("penalty", "challenger_penalty"),
    ]:
        assert (one[left] == other[right]).all()
    for column in ("log_loss_gain", "net_gain"):
        np.testing.assert_allclose(one[column], -other[column], atol=1e-15)
    np.testing.assert_allclose(one["win_probability"], 1 - other["win_probability"], atol=1e-15)
    mirrored = {"challenger_wins": "champion_wins", "champion_wins": "challenger_wins", "no_evidence": "no_evidence"}
    assert list(one["verdict"]) == [mirrored[verdict] for verdict in other["verdict"]]


def test_without_known_rates_or_without_contacts_there_is_nothing_to_compare(comparison):
    assert computed(comparison, []).empty
    assert comparison.table("segmentation_comparison").empty
    nobody = cells_of(np.array([], dtype=int), np.array([], dtype=int), np.array([], dtype=int))
    somebody = cells_of(np.array([1, 2]), np.array([1, 1]), np.array([0, 1]))
    assert comparison.compute([(nobody, somebody)]).empty
    assert comparison.compute([(somebody, nobody)]).empty


def test_chi_square_of_many_degrees_is_near():
    """Where the sum of the exact tail would be too long; docs/definitions.md states the error."""
    macro = macro_from_file("statistics/wilson_hilferty_z.sql", "wilson_hilferty_z")
    degrees = np.random.default_rng(49).integers(100, 1000, 20_000)
    x = stats.chi2.isf(np.random.default_rng(50).uniform(0, 1, 20_000), degrees)
    z = evaluated({"z": macro("x", "df")}, {"x": x, "df": degrees})["z"]
    assert np.abs(stats.norm.sf(z) - stats.chi2.sf(x, degrees)).max() < 0.0002
