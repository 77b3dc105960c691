"""p-values, intervals and effect sizes against scipy and statsmodels: macros first, then marts on made-up moments."""

from __future__ import annotations

import itertools
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from functools import cache, cached_property
from math import isclose, sqrt

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scipy import special, stats
from statsmodels.stats.meta_analysis import combine_effects
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW
from support.dbt_runs import DbtProject
from support.macros import MartsOnMoments, evaluated, rendered_by_dbt

MAX_DEGREES = 41
LEVELS = [0.5, 0.6827, 0.8, 0.85, 0.8500001, 0.9, 0.95, 0.975, 0.99, 0.995, 0.999, 0.9999, 0.999999]
CALLS = {
    "erfc": "complementary_error_function('x')",
    "normal_p": "normal_p_value('x')",
    "chi_square_p": f"chi_square_p_value('x', 'df', {MAX_DEGREES})",
    "cramers_v": "cramers_v('chi_square', 'n', 'k')",
    "proportions_z": "two_proportions_z('x1', 'n1', 'x2', 'n2')",
    "means_z": "two_means_z('m1', 'e1', 'm2', 'e2')",
    "squared_error": "squared_standard_error('total', 'squares', 'n')",
    **{f"wilson_{side}": f"wilson_bound('x1', 'n1', 'z', '{side}')" for side in ("lower", "upper")},
    **{f"newcombe_{side}": f"newcombe_bound('x1', 'n1', 'x2', 'n2', 'z', '{side}')" for side in ("lower", "upper")},
    **{f"katz_{side}": f"katz_bound('x1', 'n1', 'x2', 'n2', 'z', '{side}')" for side in ("lower", "upper")},
    **{
        f"means_{side}": f"difference_of_means_bound('m1', 'e1', 'm2', 'e2', 'z', '{side}')"
        for side in ("lower", "upper")
    },
    **{f"ratio_{side}": f"ratio_of_means_bound('m1', 'e1', 'm2', 'e2', 'z', '{side}')" for side in ("lower", "upper")},
    **{f"critical_{index}": f"critical_value({level})" for index, level in enumerate(LEVELS)},
}

pytestmark = [
    pytest.mark.filterwarnings("ignore:divide by zero"),
    pytest.mark.filterwarnings("ignore:invalid value"),
]


@pytest.fixture(scope="module")
def dbt_project(tmp_path_factory) -> DbtProject:
    """One folder for every run, so that dbt parses the project once."""
    return DbtProject(tmp_path_factory.mktemp("statistics"))


@pytest.fixture(scope="module")
def macros(dbt_project) -> dict[str, str]:
    return rendered_by_dbt(dbt_project, CALLS)


def largest_relative_error(actual: np.ndarray, expected: np.ndarray) -> float:
    assert not np.isnan(actual).any()
    return float(np.max(np.abs(actual / expected - 1)))


# The macros alone


def test_erfc_is_exact_to_1e_14(macros):
    """docs/definitions.md and the macro state this error; scipy's erfc is exact to the last digit or two."""
    edges = [0, 1e-300, 1e-9, 0.46875, np.nextafter(0.46875, 1), 4, np.nextafter(4, 5)]
    x = np.concatenate(
        [edges, np.random.default_rng(1).uniform(0, 26, 50_000), np.random.default_rng(2).uniform(0, 1, 20_000)]
    )
    actual = evaluated({"p": macros["erfc"]}, {"x": x})["p"]
    assert largest_relative_error(actual, special.erfc(x)) < 1e-14


def test_normal_p_value_is_exact_to_1e_13_down_to_1e_12(macros):
    """The largest z has p = 1e-12."""
    z = np.concatenate([[0, 1e-12, 7.13, -7.13], np.random.default_rng(3).uniform(-7.13, 7.13, 50_000)])
    actual = evaluated({"p": macros["normal_p"]}, {"x": z})["p"]
    assert largest_relative_error(actual, 2 * stats.norm.sf(np.abs(z))) < 1e-13


def test_normal_p_value_holds_far_out(macros):
    """Down to 1e-300 the error stays below 1e-12; what is smaller still stays small and above nothing."""
    z = np.concatenate([np.random.default_rng(4).uniform(7, 37, 20_000), [38, 50, 1e3, 1e9]])
    actual = evaluated({"p": macros["normal_p"]}, {"x": z})["p"]
    assert largest_relative_error(actual[z <= 37], 2 * stats.norm.sf(z[z <= 37])) < 1e-12
    assert (actual[z > 37] < 1e-300).all()


def chi_square_inputs() -> tuple[np.ndarray, np.ndarray]:
    """Statistics small and large, for 1 to 41 degrees of freedom."""
    random = np.random.default_rng(5)
    size = 60_000
    spread_out = random.uniform(0, 150, size)
    by_magnitude = 10 ** random.uniform(-6, np.log10(1400), size)
    return np.concatenate([spread_out, by_magnitude]), random.integers(1, MAX_DEGREES + 1, 2 * size)


def test_chi_square_p_value_is_exact_to_1e_12(macros):
    """Over the whole range in which the macro computes it: scipy itself is exact to about 1e-13 here."""
    x, df = chi_square_inputs()
    actual = evaluated({"p": macros["chi_square_p"]}, {"x": x, "df": df})["p"]
    expected = stats.chi2.sf(x, df)
    kept = expected > 1e-300
    assert largest_relative_error(actual[kept], expected[kept]) < 1e-12
    likely = expected > 1e-12
    assert largest_relative_error(actual[likely], expected[likely]) < 1e-13


def test_chi_square_p_value_at_its_ends(macros):
    """No difference is p = 1. Huge statistics, where exp() would underflow, are p = 0."""
    df = np.tile(np.arange(1, MAX_DEGREES + 1), 4)
    x = np.repeat([0.0, -1e-12, 1400.1, 1e12], MAX_DEGREES)
    actual = evaluated({"p": macros["chi_square_p"]}, {"x": x, "df": df})["p"]
    np.testing.assert_array_equal(actual, np.where(x <= 0, 1.0, 0.0))


@pytest.mark.parametrize("index", range(len(LEVELS)), ids=LEVELS)
def test_critical_value_is_that_of_the_normal_distribution(macros, index):
    """On both sides of the level at which the macro changes its method, and at the ends of what the var allows."""
    actual = evaluated({"z": macros[f"critical_{index}"]}, {"x": np.zeros(1)})["z"][0]
    assert isclose(actual, stats.norm.isf((1 - LEVELS[index]) / 2), rel_tol=1e-13)


def pairs_of_proportions() -> dict[str, np.ndarray]:
    """Counts of every size, with many groups in which nobody or everybody has it, at several levels of confidence."""
    random = np.random.default_rng(6)
    size = 20_000
    columns = {"z": stats.norm.isf((1 - random.choice(LEVELS, size)) / 2)}
    for group in "12":
        n = np.floor(10 ** random.uniform(0, random.choice([1, 2, 4, 7], size)))
        rate = random.choice([0.0, 1.0, 0.0001, 0.03, 0.5, 0.97, random.random()], size)
        columns[f"n{group}"], columns[f"x{group}"] = n, random.binomial(n.astype(int), rate).astype(float)
    return columns


def test_wilson_bounds_match_statsmodels(macros):
    given_counts = pairs_of_proportions()
    x, n, z = (given_counts[name] for name in ("x1", "n1", "z"))
    actual = evaluated({side: macros[f"wilson_{side}"] for side in ("lower", "upper")}, given_counts)
    lower, upper = proportion_confint(x, n, alpha=2 * stats.norm.sf(z), method="wilson")
    np.testing.assert_allclose(actual["lower"], lower, rtol=1e-9, atol=1e-15)
    np.testing.assert_allclose(actual["upper"], upper, rtol=1e-12)
    assert (actual["lower"] >= 0).all()
    assert (actual["upper"] <= 1).all()
    assert (actual["lower"][x == 0] == 0).all()
    assert (actual["upper"][x == n] == 1).all()


def test_newcombe_bounds_match_statsmodels(macros):
    columns = pairs_of_proportions()
    actual = evaluated({side: macros[f"newcombe_{side}"] for side in ("lower", "upper")}, columns)
    expected = [
        newcombe_by_statsmodels(*row)
        for row in zip(*(columns[name][:4000] for name in ("x1", "n1", "x2", "n2", "z")), strict=True)
    ]
    lower, upper = np.transpose(expected)
    np.testing.assert_allclose(actual["lower"][:4000], lower, rtol=1e-9, atol=1e-13)
    np.testing.assert_allclose(actual["upper"][:4000], upper, rtol=1e-9, atol=1e-13)


def newcombe_by_statsmodels(x1, n1, x2, n2, z) -> tuple[float, float]:
    return confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff", alpha=2 * stats.norm.sf(z))


def katz_by_statsmodels(x1, n1, x2, n2, z) -> tuple[float, float]:
    """With halves added where one has nobody, which statsmodels calls log-adjusted."""
    method = "log" if x1 > 0 and x2 > 0 else "log-adjusted"
    return confint_proportions_2indep(x1, n1, x2, n2, method=method, compare="ratio", alpha=2 * stats.norm.sf(z))


def test_katz_bounds_match_statsmodels(macros):
    """Where everybody has it in both groups the variance is zero, and statsmodels may find it a shade below."""
    columns = pairs_of_proportions()
    actual = evaluated({side: macros[f"katz_{side}"] for side in ("lower", "upper")}, columns)
    rows = zip(*(columns[name][:4000] for name in ("x1", "n1", "x2", "n2", "z")), strict=True)
    lower, upper = np.transpose(
        [(1.0, 1.0) if x1 == n1 and x2 == n2 else katz_by_statsmodels(x1, n1, x2, n2, z) for x1, n1, x2, n2, z in rows]
    )
    np.testing.assert_allclose(actual["lower"][:4000], lower, rtol=1e-7)
    np.testing.assert_allclose(actual["upper"][:4000], upper, rtol=1e-7)


def test_pooled_z_matches_statsmodels(macros):
    """Where nobody or everybody has it the statistic is undefined; the macro says no difference."""
    columns = pairs_of_proportions()
    actual = evaluated({"z": macros["proportions_z"]}, columns)["z"][:4000]
    x1, n1, x2, n2 = (columns[name][:4000] for name in ("x1", "n1", "x2", "n2"))
    differ = (x1 + x2 > 0) & (x1 + x2 < n1 + n2)
    expected = [
        proportions_ztest([a, b], [n, m])[0]
        for a, n, b, m in zip(x1[differ], n1[differ], x2[differ], n2[differ], strict=True)
    ]
    np.testing.assert_allclose(actual[differ], expected, rtol=1e-7, atol=1e-9)
    assert (actual[~differ] == 0).all()


def test_pooled_z_of_an_empty_group_is_null(macros):
    columns = {
        name: np.array(values, dtype=float)
        for name, values in {"x1": [0, 1], "n1": [0, 2], "x2": [1, 0], "n2": [2, 0]}.items()
    }
    assert np.isnan(evaluated({"z": macros["proportions_z"]}, columns)["z"]).all()


def samples_of_money() -> list[np.ndarray]:
    """Skewed amounts in cents with many zeros and some refunds, from two contacts to thousands."""
    random = np.random.default_rng(7)
    sizes = np.floor(10 ** random.uniform(np.log10(2), 3.5, 400)).astype(int)
    return [
        np.round(random.lognormal(3, 1, n) * random.choice([0, 0, 1, 1, -0.2], n) + random.random() * (i % 2), 2)
        for i, n in enumerate(sizes)
    ]


def moments(samples: list[np.ndarray]) -> dict[str, np.ndarray]:
    return {
        "n": np.array([len(sample) for sample in samples], dtype=float),
        "total": np.array([sample.sum() for sample in samples]),
        "squares": np.array([(sample**2).sum() for sample in samples]),
    }


def pairs_of_means(macros: dict[str, str]) -> tuple[list[tuple[np.ndarray, np.ndarray]], dict[str, np.ndarray]]:
    """Pairs of samples that vary, and what the macros are given of them."""
    samples = [sample for sample in samples_of_money() if sample.std() > 0]
    samples = samples[: len(samples) // 2 * 2]
    errors = evaluated({"error": macros["squared_error"]}, moments(samples))["error"]
    means = np.array([sample.mean() for sample in samples])
    columns = {"m1": means[::2], "m2": means[1::2], "e1": errors[::2], "e2": errors[1::2]}
    columns["z"] = np.full(len(columns["m1"]), stats.norm.isf(0.025))
    return list(zip(samples[::2], samples[1::2], strict=True)), columns


def test_squared_standard_error_matches_numpy(macros):
    samples = samples_of_money()
    actual = evaluated({"error": macros["squared_error"]}, moments(samples))["error"]
    np.testing.assert_allclose(actual, [sample.var(ddof=1) / len(sample) for sample in samples], rtol=1e-9)


def test_squared_standard_error_of_equal_amounts_is_zero(macros):
    """Rounding must not leave a trace of variance, which would make any other segment look different."""
    amounts = np.arange(1, 2000) / 10
    n = np.resize(np.arange(2, 400), len(amounts)).astype(float)
    columns = {"n": n, "total": np.round(n * amounts, 1), "squares": np.round(n * amounts**2, 2)}
    assert (evaluated({"error": macros["squared_error"]}, columns)["error"] == 0).all()


def test_squared_standard_error_of_one_contact_is_null(macros):
    columns = {"n": np.ones(1), "total": np.ones(1), "squares": np.ones(1)}
    assert np.isnan(evaluated({"error": macros["squared_error"]}, columns)["error"]).all()


def test_welch_z_and_interval_match_statsmodels(macros):
    samples, columns = pairs_of_means(macros)
    actual = evaluated(
        {"z": macros["means_z"], "lower": macros["means_lower"], "upper": macros["means_upper"]}, columns
    )
    compared = [CompareMeans(DescrStatsW(first), DescrStatsW(second)) for first, second in samples]
    intervals = np.array([pair.zconfint_diff(usevar="unequal") for pair in compared])
    np.testing.assert_allclose(actual["z"], [pair.ztest_ind(usevar="unequal")[0] for pair in compared], rtol=1e-9)
    np.testing.assert_allclose(actual["lower"], intervals[:, 0], rtol=1e-9, atol=1e-9)
    np.testing.assert_allclose(actual["upper"], intervals[:, 1], rtol=1e-9, atol=1e-9)


def test_ratio_of_means_is_the_delta_method(macros):
    """As the formula says, from the samples themselves; null unless both means are above zero."""
    samples, columns = pairs_of_means(macros)
    actual = evaluated({"lower": macros["ratio_lower"], "upper": macros["ratio_upper"]}, columns)
    expected = np.array([delta_method(first, second) for first, second in samples])
    np.testing.assert_allclose(actual["lower"], expected[:, 0], rtol=1e-9)
    np.testing.assert_allclose(actual["upper"], expected[:, 1], rtol=1e-9)
    assert np.isnan(expected).any()
    assert not np.isnan(expected).all()


def delta_method(first: np.ndarray, second: np.ndarray) -> tuple[float, float]:
    if first.mean() <= 0 or second.mean() <= 0:
        return np.nan, np.nan
    spread = stats.norm.isf(0.025) * sqrt(
        (stats.sem(first) / first.mean()) ** 2 + (stats.sem(second) / second.mean()) ** 2
    )
    limits = np.log(first.mean() / second.mean()) + np.array([-spread, spread])
    return tuple(np.exp(np.clip(limits, -700, 700)))


def cramers_v_by_bergsma(table: np.ndarray) -> float:
    """For a table of any size; scipy offers the uncorrected one only."""
    n, (rows, columns) = table.sum(), table.shape
    phi_squared = max(
        0.0,
        stats.contingency.association(table, method="cramer") ** 2 * (min(rows, columns) - 1)
        - (rows - 1) * (columns - 1) / (n - 1),
    )
    sides = [size - (size - 1) ** 2 / (n - 1) for size in (rows, columns)]
    return sqrt(phi_squared / (min(sides) - 1))


def test_cramers_v_is_corrected_for_bias(macros):
    random = np.random.default_rng(8)
    tables = [
        random.integers(1, random.choice([3, 30, 3000]), (random.integers(2, 13), 2)) + random.integers(0, 3)
        for _ in range(500)
    ]
    columns = {
        "chi_square": np.array([stats.chi2_contingency(table, correction=False).statistic for table in tables]),
        "n": np.array([table.sum() for table in tables], dtype=float),
        "k": np.array([len(table) for table in tables], dtype=float),
    }
    actual = evaluated({"v": macros["cramers_v"]}, columns)["v"]
    np.testing.assert_allclose(actual, [cramers_v_by_bergsma(table) for table in tables], rtol=1e-6, atol=1e-8)
    assert (actual == 0).any()


# The marts on made-up moments


@dataclass(frozen=True)
class Counted:
    """A segment at one date, with a proportion as its outcome."""

    n: int
    x: int
    outsiders: int = 0

    @property
    def n_contacts(self) -> int:
        return self.n + self.outsiders

    @property
    def moments(self) -> tuple[int, int, int]:
        return self.n, self.x, self.x

    @property
    def value(self) -> Fraction | None:
        return Fraction(self.x, self.n) if self.n else None


@dataclass(frozen=True)
class Paid:
    """A segment at one date, with money as its outcome: amounts in tenths, the same few over and over."""

    tenths: tuple[int, ...]
    times: int

    @property
    def n(self) -> int:
        return len(self.tenths) * self.times

    @property
    def n_contacts(self) -> int:
        return self.n

    @cached_property
    def x(self) -> Fraction:
        return Fraction(sum(self.tenths) * self.times, 10)

    @cached_property
    def squares(self) -> Fraction:
        return Fraction(sum(amount**2 for amount in self.tenths) * self.times, 100)

    @property
    def moments(self) -> tuple[int, float, float]:
        return self.n, float(self.x), float(self.squares)

    @property
    def value(self) -> Fraction | None:
        return self.x / self.n if self.n else None


def squared_error_of(n: int, x: Fraction, squares: Fraction) -> Fraction | None:
    return (squares - x * x / n) / (n - 1) / n if n > 1 else None


@dataclass(frozen=True)
class Policy:
    """The vars that decide about evidence and verdicts."""

    min_segment_size: int = 100
    confidence_level: float = 0.95
    strong_spread_ratio: float = 5

    @property
    def z(self) -> float:
        return float(stats.norm.isf((1 - self.confidence_level) / 2))

    @property
    def significance(self) -> float:
        return 1 - self.confidence_level


POLICIES = [Policy(), Policy(min_segment_size=1, confidence_level=0.8, strong_spread_ratio=2)]


@pytest.fixture(scope="module", params=POLICIES, ids=["default", "low_bars"])
def policy(request) -> Policy:
    return request.param


@pytest.fixture(scope="module")
def marts_under(dbt_project) -> Callable[[Policy], MartsOnMoments]:
    """The marts as dbt compiles them under a policy; once for each."""
    return cache(lambda policy: MartsOnMoments(dbt_project, None if policy == POLICIES[0] else vars(policy)))


@pytest.fixture(scope="module")
def marts(policy, marts_under) -> MartsOnMoments:
    return marts_under(policy)


@pytest.fixture(scope="module")
def default_marts(marts_under) -> MartsOnMoments:
    return marts_under(POLICIES[0])


def counted_segments() -> st.SearchStrategy[Counted]:
    """Small and large, often near the least size that counts; nobody and everybody come up often."""
    sizes = st.one_of(st.integers(0, 30), st.integers(95, 105), st.integers(100, 2000), st.integers(10**5, 10**7))
    return sizes.flatmap(
        lambda n: st.builds(
            Counted,
            st.just(n),
            st.one_of(st.just(0), st.just(n), st.integers(0, n), st.integers(0, min(n, 40))),
            st.integers(0, 50),
        )
    )


def paid_segments() -> st.SearchStrategy[Paid]:
    amounts = st.one_of(st.just(0), st.integers(-300, 3000), st.sampled_from([99, 299, 1490]))
    patterns = st.lists(amounts, min_size=1, max_size=6).map(tuple)
    return st.builds(Paid, patterns, st.one_of(st.integers(0, 5), st.integers(16, 200), st.just(100)))


def histories(segment: st.SearchStrategy) -> st.SearchStrategy[list[list]]:
    """One to five dates with the same number of segments."""
    return st.integers(1, 12).flatmap(
        lambda k: st.lists(st.lists(segment, min_size=k, max_size=k), min_size=1, max_size=5)
    )


def name_of(position: int) -> str:
    return f"s{position:02}"


def moments_of(history: list[list], outcome: str, mature: bool = True) -> list[dict]:
    """The rows of int_segment_moments."""
    rows = []
    for month, segments in enumerate(history, start=1):
        for position, segment in enumerate(segments, start=1):
            n, x, squares = segment.moments if mature else (None, None, None)
            rows.append({
                "as_of_date": date_of(month), "is_current": False, "is_mature": mature,
                "window_start": date_of(month), "window_end": date_of(month + 3),
                "segmentation": "made_up", "segment": name_of(position), "segment_position": position,
                "outcome": outcome, "outcome_kind": "mean" if outcome == "value" else "proportion",
                "n_contacts": segment.n_contacts, "denominator": n, "numerator": x, "sum_of_squares": squares,
            })  # fmt: skip
    return rows


def date_of(month: int) -> str:
    return f"{2000 + month // 12}-{month % 12 + 1:02}-01"


def assert_figures(actual: dict, expected: dict, tolerance: float) -> None:
    for name, value in expected.items():
        got = actual[name]
        if value is None or isinstance(value, str):
            assert got == value, (name, got, value)
        else:
            assert got is not None, name
            assert isclose(got, float(value), rel_tol=tolerance, abs_tol=1e-9), (name, got, float(value))


def expected_outcomes(segments: list, policy: Policy) -> dict[str, dict]:
    """What segment_outcomes must say of the segments of one mature date."""
    rows = {
        name_of(position): expected_outcome(segment, segments, policy)
        for position, segment in enumerate(segments, start=1)
    }
    tested = [name for name in rows if rows[name]["p_value"] is not None]
    adjusted = multipletests([rows[name]["p_value"] for name in tested], method="fdr_bh")[1] if tested else []
    for row in rows.values():
        row["p_adjusted"] = None
    for name, p_adjusted in zip(tested, adjusted, strict=True):
        rows[name]["p_adjusted"] = float(p_adjusted)
    for (name, row), segment in zip(rows.items(), segments, strict=True):
        row["evidence"] = expected_evidence(segment.n, row["p_adjusted"], policy)
        assert name in rows
    return rows


def expected_evidence(n: int, p_adjusted: float | None, policy: Policy) -> str:
    if n < policy.min_segment_size:
        return "unreliable"
    return "fact" if p_adjusted is not None and p_adjusted < policy.significance else "hypothesis"


def expected_outcome(segment, segments: list, policy: Policy) -> dict:
    base_n, base_x = sum(one.n for one in segments), sum(one.x for one in segments)
    n_base = sum(one.n_contacts for one in segments)
    base_value = Fraction(base_x) / base_n if base_n else None
    share = Fraction(segment.n_contacts, n_base) if n_base else None
    share_of_total = Fraction(segment.x) / base_x if base_x else None
    low, high = expected_interval(segment, policy)
    return {
        "outcome_value": segment.value,
        "ci_low": low,
        "ci_high": high,
        "base_value": base_value,
        "lift_vs_base": segment.value / base_value - 1 if base_value and segment.value is not None else None,
        "share_of_total": share_of_total,
        "value_index": share_of_total / share if share_of_total is not None and share else None,
        "p_value": expected_p_against_rest(segment, segments),
    }


def expected_interval(segment, policy: Policy) -> tuple[float | None, float | None]:
    if segment.n == 0:
        return None, None
    if isinstance(segment, Counted):
        return proportion_confint(segment.x, segment.n, alpha=policy.significance, method="wilson")
    error = squared_error_of(segment.n, segment.x, segment.squares)
    if error is None:
        return None, None
    return float(segment.value) - policy.z * sqrt(error), float(segment.value) + policy.z * sqrt(error)


def expected_p_against_rest(segment, segments: list) -> float | None:
    n, x = sum(one.n for one in segments) - segment.n, sum(one.x for one in segments) - segment.x
    if segment.n == 0 or n == 0:
        return None
    if isinstance(segment, Counted):
        if segment.x + x in (0, segment.n + n):
            return 1.0
        return float(proportions_ztest([segment.x, x], [segment.n, n])[1])
    error = squared_error_of(segment.n, segment.x, segment.squares)
    rest_error = squared_error_of(n, x, sum(one.squares for one in segments) - segment.squares)
    if error is None or rest_error is None:
        return None
    if error + rest_error == 0:
        return 1.0 if segment.value == x / n else None
    return float(2 * stats.norm.sf(abs(float(segment.value - x / n)) / sqrt(error + rest_error)))


def is_clear_cut(p_value: float | None, policy: Policy) -> bool:
    """Not so close to the level that the last digits decide."""
    return p_value is None or abs(p_value - policy.significance) > 1e-7


def check_outcomes(marts: MartsOnMoments, policy: Policy, outcome: str, history: list[list], tolerance: float) -> None:
    rows = marts.compute("segment_outcomes", moments_of(history, outcome))
    for month, segments in enumerate(history, start=1):
        actual = {row["segment"]: row for row in rows if str(row["as_of_date"]) == date_of(month)}
        for name, expected in expected_outcomes(segments, policy).items():
            if not is_clear_cut(expected["p_adjusted"], policy):
                del expected["evidence"]
            assert_figures(actual[name], expected, tolerance)
        check_ranks(list(actual.values()))


def check_ranks(rows: list[dict]) -> None:
    """1 for the largest value; segments without a value have no rank."""
    values = [row["outcome_value"] for row in rows if row["outcome_value"] is not None]
    for row in rows:
        expected = None if row["outcome_value"] is None else 1 + sum(value > row["outcome_value"] for value in values)
        assert row["outcome_rank"] == expected


RANDOM_COUNTS = settings(
    max_examples=30,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)


@RANDOM_COUNTS
@given(history=histories(counted_segments()))
def test_outcomes_of_random_counts_match_scipy(marts, policy, history):
    check_outcomes(marts, policy, "retention", history, tolerance=1e-8)


@RANDOM_COUNTS
@given(history=histories(paid_segments()))
def test_outcomes_of_random_amounts_match_scipy(marts, policy, history):
    """Variances come from sums of squares, so money keeps fewer digits than counts."""
    check_outcomes(marts, policy, "value", history, tolerance=1e-6)


def expected_extremes(reliable: dict) -> tuple[str, str]:
    """Of equal values the larger segment, then the first by name."""
    best = min(reliable, key=lambda name: (-reliable[name].value, -reliable[name].n, name))
    worst = min(reliable, key=lambda name: (reliable[name].value, -reliable[name].n, name))
    return best, worst


def expected_spread(reliable: dict, best, worst, policy: Policy) -> dict:
    """What segment_spread must say of two or more segments that are large enough."""
    segments = list(reliable.values())
    figures = expected_test_of_counts(segments) if isinstance(best, Counted) else expected_test_of_amounts(segments)
    limits = (
        expected_limits_of_counts(best, worst, policy)
        if isinstance(best, Counted)
        else expected_limits_of_amounts(best, worst, policy)
    )
    row = {
        "n_reliable_segments": len(segments),
        "best_value": best.value,
        "worst_value": worst.value,
        "spread_ratio": best.value / worst.value if worst.value > 0 else None,
        "spread_difference": best.value - worst.value,
        "degrees_of_freedom": len(segments) - 1,
        **limits,
        **figures,
    }
    row["verdict"] = expected_verdict(row, policy)
    return row


def expected_test_of_counts(segments: list[Counted]) -> dict:
    n, x = sum(one.n for one in segments), sum(one.x for one in segments)
    if x in (0, n):
        return {"chi_square": 0.0, "p_value": 1.0, "effect_size": 0.0}
    table = np.array([[one.x, one.n - one.x] for one in segments])
    test = stats.chi2_contingency(table, correction=False)
    degenerate = n == len(segments)
    return {
        "chi_square": test.statistic,
        "p_value": test.pvalue,
        "effect_size": None if degenerate else cramers_v_by_bergsma(table),
    }


def expected_test_of_amounts(segments: list[Paid]) -> dict:
    """Cochran's Q by statsmodels; where nobody within a segment differs, the variance within all of them stands in."""
    n, x = sum(one.n for one in segments), sum(one.x for one in segments)
    between = sum(one.n * (one.value - x / n) ** 2 for one in segments)
    within = sum(one.squares - one.x * one.x / one.n for one in segments)
    effect = between / (between + within) if between + within else 0
    if len({one.value for one in segments}) == 1:
        return {"chi_square": 0.0, "p_value": 1.0, "effect_size": effect}
    if within == 0:
        return {"chi_square": None, "p_value": 0.0, "effect_size": effect}
    errors = [squared_error_of(one.n, one.x, one.squares) or within / (n - len(segments)) / one.n for one in segments]
    q = combine_effects(
        np.array([float(one.value) for one in segments]), np.array([float(error) for error in errors]), method_re="dl"
    ).q
    return {"chi_square": q, "p_value": stats.chi2.sf(q, len(segments) - 1), "effect_size": effect}


def expected_limits_of_counts(best: Counted, worst: Counted, policy: Policy) -> dict:
    low, high = newcombe_by_statsmodels(best.x, best.n, worst.x, worst.n, policy.z)
    everybody = best.x == best.n and worst.x == worst.n
    ratio_low, ratio_high = (1.0, 1.0) if everybody else katz_by_statsmodels(best.x, best.n, worst.x, worst.n, policy.z)
    return {
        "difference_ci_low": low,
        "difference_ci_high": high,
        "ratio_ci_low": ratio_low,
        "ratio_ci_high": ratio_high,
    }


def expected_limits_of_amounts(best: Paid, worst: Paid, policy: Policy) -> dict:
    errors = [squared_error_of(one.n, one.x, one.squares) for one in (best, worst)]
    limits = dict.fromkeys(["difference_ci_low", "difference_ci_high", "ratio_ci_low", "ratio_ci_high"])
    if None in errors:
        return limits
    gap, half = float(best.value - worst.value), policy.z * sqrt(sum(errors))
    limits["difference_ci_low"], limits["difference_ci_high"] = gap - half, gap + half
    if worst.value > 0:
        spread = policy.z * sqrt(errors[0] / float(best.value) ** 2 + errors[1] / float(worst.value) ** 2)
        center = np.log(float(best.value / worst.value))
        limits["ratio_ci_low"], limits["ratio_ci_high"] = np.exp(np.clip([center - spread, center + spread], -700, 700))
    return limits


def expected_verdict(row: dict, policy: Policy) -> str:
    if row["p_value"] >= policy.significance:
        return "no_evidence"
    if row["ratio_ci_high"] is None:
        return "possible"
    if row["ratio_ci_low"] >= policy.strong_spread_ratio:
        return "proven"
    return "possible" if row["ratio_ci_high"] >= policy.strong_spread_ratio else "below"


def check_spread(marts: MartsOnMoments, policy: Policy, outcome: str, history: list[list], tolerance: float) -> None:
    actual = {str(row["as_of_date"]): row for row in marts.compute("segment_spread", moments_of(history, outcome))}
    for month, segments in enumerate(history, start=1):
        row = actual[date_of(month)]
        reliable = {name_of(i): one for i, one in enumerate(segments, start=1) if one.n >= policy.min_segment_size}
        assert row["n_segments"] == sum(one.n > 0 for one in segments)
        if len(reliable) < 2:
            assert_figures(row, {"n_reliable_segments": len(reliable), **TOO_FEW}, tolerance)
            continue
        best, worst = expected_extremes(reliable)
        if outcome != "value":
            assert (row["best_segment"], row["worst_segment"]) == (best, worst)
        # Means of money that are equal may differ in their last digit, so that either may be named.
        best, worst = reliable[row["best_segment"]], reliable[row["worst_segment"]]
        assert best.value == max(one.value for one in reliable.values())
        assert worst.value == min(one.value for one in reliable.values())
        expected = expected_spread(reliable, best, worst, policy)
        if not is_clear_cut(expected["p_value"], policy):
            del expected["verdict"]
        assert_figures(row, expected, tolerance)
    check_persistence([actual[date] for date in sorted(actual)])


TOO_FEW = {
    **dict.fromkeys(
        ["best_segment", "best_value", "worst_segment", "worst_value", "spread_ratio", "ratio_ci_low", "ratio_ci_high"]
    ),
    **dict.fromkeys(
        ["spread_difference", "difference_ci_low", "difference_ci_high", "chi_square", "degrees_of_freedom"]
    ),
    **dict.fromkeys(["p_value", "effect_size", "persistence"]),
    "verdict": "too_few_segments",
}


def check_persistence(rows: list[dict]) -> None:
    """Of the dates so far, this one too, the share that names the same two segments."""
    pairs = [(row["best_segment"], row["worst_segment"]) for row in rows]
    for index, row in enumerate(rows):
        if row["best_segment"] is not None:
            so_far = pairs[: index + 1]
            assert isclose(row["persistence"], so_far.count(pairs[index]) / len(so_far))


@RANDOM_COUNTS
@given(history=histories(counted_segments()))
def test_spread_of_random_counts_matches_scipy(marts, policy, history):
    check_spread(marts, policy, "conversion", history, tolerance=1e-7)


@RANDOM_COUNTS
@given(history=histories(paid_segments()))
def test_spread_of_random_amounts_matches_statsmodels(marts, policy, history):
    check_spread(marts, policy, "value", history, tolerance=1e-6)


def test_equal_amounts_everywhere_are_no_evidence(marts, policy):
    """Everybody pays the same: sums of different length, divided again, may differ in their last digit."""
    history = [[Paid((299,), n), Paid((299,), n + 1), Paid((299,), 3 * n)] for n in range(100, 160)]
    check_outcomes(marts, policy, "value", history, tolerance=1e-9)
    check_spread(marts, policy, "value", history, tolerance=1e-9)
    assert {row["verdict"] for row in marts.compute("segment_spread", moments_of(history, "value"))} == {"no_evidence"}


def test_immature_windows_have_no_figures(marts):
    """They are listed with their sizes, have no outcome and no spread."""
    moments = moments_of([[Counted(200, 20), Counted(300, 60)]], "conversion", mature=False)
    rows = marts.compute("segment_outcomes", moments)
    assert [row["n_contacts"] for row in sorted(rows, key=lambda row: row["segment"])] == [200, 300]
    for row in rows:
        figures = dict.fromkeys(
            ["outcome_value", "ci_low", "ci_high", "base_value", "p_value", "p_adjusted", "outcome_rank", "value_index"]
        )
        assert_figures(row, {"evidence": "immature", **figures}, 0)
    assert marts.compute("segment_spread", moments) == []


def test_segments_that_do_not_differ_are_rarely_told_apart(default_marts):
    """Twelve equal segments of 100 contacts at 10 %: the best is typically 2.8 times the worst, by chance alone, and
    two thirds of such ratios have an interval above 1. The verdict must not fall for it."""
    draws = np.random.default_rng(2024).binomial(100, 0.1, size=(1000, 12))
    rows = default_marts.compute(
        "segment_spread", moments_of([[Counted(100, int(x)) for x in date] for date in draws], "conversion")
    )
    verdicts = [row["verdict"] for row in rows]
    assert 0.94 <= verdicts.count("no_evidence") / len(rows) <= 0.965
    assert "proven" not in verdicts
    assert 2.5 < np.median([row["spread_ratio"] for row in rows if row["spread_ratio"] is not None]) < 3.1
    assert 0.6 < np.mean([row["ratio_ci_low"] > 1 for row in rows]) < 0.72


# Reference numbers that the design states


def test_design_examples_of_wilson_and_newcombe(macros):
    """A bound for every given pair; Wilson speaks of the first of the two."""
    columns = {
        "x1": [6, 40, 0, 30],
        "n1": [15, 100, 100, 100],
        "x2": [1, 1, 1, 3],
        "n2": [9, 9, 9, 100],
        "z": [stats.norm.isf(0.025)] * 4,
    }
    columns = {name: np.array(values, dtype=float) for name, values in columns.items()}
    names = ["wilson_lower", "wilson_upper", "newcombe_lower", "newcombe_upper"]
    bounds = evaluated({name: macros[name] for name in names}, columns)
    np.testing.assert_allclose(bounds["wilson_lower"][:3], [0.198245, 0.309401, 0], atol=5e-7)
    np.testing.assert_allclose(bounds["wilson_upper"][:3], [0.642532, 0.497997, 0.036993], atol=1e-6)
    assert bounds["newcombe_lower"][3] == pytest.approx(0.172319, abs=1e-6)
    assert bounds["newcombe_upper"][3] == pytest.approx(0.367861, abs=1e-6)


def test_20_percent_of_contacts_with_60_percent_of_value_have_a_value_index_of_3(default_marts):
    segments = [Paid((0, 6000), 100), Paid((0, 1000), 400)]
    rows = default_marts.compute("segment_outcomes", moments_of([segments], "value"))
    index = {row["segment"]: row["value_index"] for row in rows}
    assert index == {"s01": pytest.approx(3), "s02": pytest.approx(0.5)}


def test_design_example_of_four_segments(default_marts):
    segments = [Counted(400, 120), Counted(600, 60), Counted(700, 35), Counted(300, 9)]
    row = default_marts.compute("segment_spread", moments_of([segments], "conversion"))[0]
    assert_figures(
        row, {"chi_square": 190.355534, "effect_size": 0.306144, "degrees_of_freedom": 3, "spread_ratio": 10}, 2e-6
    )


@pytest.mark.parametrize(
    ("best", "worst", "low", "high", "verdict"),
    [((30, 100), (3, 100), 3.1537, 31.7084, "possible"), ((50, 100), (10, 100), 2.69, 9.29, "possible"),
     ((300, 1000), (60, 1000), 3.84, 6.50, "possible"), ((900, 1000), (90, 1000), 8.20, 12.19, "proven"),
     ((300, 1000), (100, 1000), 2.44, 3.70, "below")],
)  # fmt: skip
def test_design_example_of_two_segments(default_marts, best, worst, low, high, verdict):
    segments = [Counted(n, x) for x, n in (best, worst)]
    row = default_marts.compute("segment_spread", moments_of([segments], "conversion"))[0]
    assert row["verdict"] == verdict
    assert row["ratio_ci_low"] == pytest.approx(low, abs=0.005)
    assert row["ratio_ci_high"] == pytest.approx(high, abs=0.005)


def test_benjamini_hochberg_is_that_of_statsmodels_with_ties(default_marts):
    """Many segments of a few sizes and rates, so that p-values tie."""
    sizes, hits = itertools.cycle([100, 200, 400]), itertools.cycle([10, 10, 60, 40])
    segments = [Counted(n, x) for n, x, _ in zip(sizes, hits, range(36), strict=False)]
    check_outcomes(default_marts, POLICIES[0], "conversion", [segments], tolerance=1e-9)
