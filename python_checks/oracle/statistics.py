"""Intervals, tests and effect sizes, by scipy and statsmodels; None where a figure has no meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from math import exp, log, sqrt

import numpy as np
from scipy import stats
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep, proportion_confint, proportions_ztest
from statsmodels.stats.weightstats import CompareMeans, DescrStatsW

Interval = tuple[float | None, float | None]
NO_INTERVAL: Interval = (None, None)


@dataclass
class Sample:
    """The contacts that an outcome is measured on: one figure each, 0 or 1 where the outcome is a proportion."""

    values: np.ndarray
    is_proportion: bool

    @property
    def n(self) -> int:
        return len(self.values)

    @property
    def total(self) -> float:
        return float(self.values.sum())

    @property
    def mean(self) -> float | None:
        return self.total / self.n if self.n else None

    @property
    def variance(self) -> float:
        return float(self.values.var(ddof=1)) if self.n > 1 else 0.0


@dataclass
class Heterogeneity:
    """The test of all segments at once."""

    chi_square: float | None
    degrees_of_freedom: int
    p_value: float
    effect_size: float


def interval(sample: Sample, alpha: float) -> Interval:
    """Wilson's interval for a proportion, the normal one for a mean."""
    if sample.is_proportion:
        return proportion_confint(sample.total, sample.n, alpha=alpha, method="wilson") if sample.n else NO_INTERVAL
    return DescrStatsW(sample.values).zconfint_mean(alpha=alpha) if sample.n > 1 else NO_INTERVAL


def p_against(sample: Sample, rest: Sample) -> float | None:
    """Two-sided: two proportions with pooled variance, or Welch's z; 1 where nobody anywhere differs."""
    fewest = 1 if sample.is_proportion else 2
    if min(sample.n, rest.n) < fewest:
        return None
    if np.ptp(sample.values) == np.ptp(rest.values) == 0:
        return 1.0 if sample.values[0] == rest.values[0] else _without_variance(sample, rest)
    if sample.is_proportion:
        return float(proportions_ztest([sample.total, rest.total], [sample.n, rest.n])[1])
    return float(CompareMeans(DescrStatsW(sample.values), DescrStatsW(rest.values)).ztest_ind(usevar="unequal")[1])


def _without_variance(sample: Sample, rest: Sample) -> float | None:
    """All inside differ from all outside: proportions still have a pooled variance, means have none to judge by."""
    if not sample.is_proportion:
        return None
    return float(proportions_ztest([sample.total, rest.total], [sample.n, rest.n])[1])


def adjusted(p_values: Sequence[float | None]) -> list[float | None]:
    """Benjamini and Hochberg's, over those that are not null."""
    known = [p for p in p_values if p is not None]
    corrected = iter(multipletests(known, method="fdr_bh")[1]) if known else iter(())
    return [None if p is None else float(next(corrected)) for p in p_values]


def difference_interval(best: Sample, worst: Sample, alpha: float) -> Interval:
    """Newcombe's interval for proportions, Welch's for means."""
    if best.is_proportion:
        return confint_proportions_2indep(
            best.total, best.n, worst.total, worst.n, compare="diff", method="newcomb", alpha=alpha
        )
    means = CompareMeans(DescrStatsW(best.values), DescrStatsW(worst.values))
    return means.zconfint_diff(alpha=alpha, usevar="unequal")


def ratio_interval(best: Sample, worst: Sample, alpha: float) -> Interval:
    """Katz's interval for proportions, the delta method on the logarithm for means."""
    if best.is_proportion:
        extra = 0.5 if 0 in (best.total, worst.total) else 0
        a, n, b, m = (count + extra for count in (best.total, best.n, worst.total, worst.n))
        return confint_proportions_2indep(a, n, b, m, compare="ratio", method="log", alpha=alpha)
    if best.total <= 0 or worst.total <= 0:
        return NO_INTERVAL
    spread = sqrt(sum(sample.variance / sample.n / sample.mean**2 for sample in (best, worst)))
    centre, reach = log(best.mean / worst.mean), stats.norm.ppf(1 - alpha / 2) * spread
    return exp(centre - reach), exp(centre + reach)


def heterogeneity(samples: Sequence[Sample]) -> Heterogeneity:
    """Segments with one and the same outcome do not differ, and there is nothing to test."""
    if len({sample.mean for sample in samples}) == 1:
        return Heterogeneity(0.0, len(samples) - 1, 1.0, 0.0)
    if samples[0].is_proportion:
        return proportion_heterogeneity(samples)
    return mean_heterogeneity(samples)


def proportion_heterogeneity(samples: Sequence[Sample]) -> Heterogeneity:
    """Pearson's chi-square, with Cramér's V corrected for bias after Bergsma."""
    k = len(samples)
    table = np.array([[s.total, s.n - s.total] for s in samples])
    test = stats.chi2_contingency(table, correction=False)
    n = table.sum()
    phi_square = max(0.0, test.statistic / n - (k - 1) / (n - 1))
    rows, columns = k - (k - 1) ** 2 / (n - 1), 2 - 1 / (n - 1)
    return Heterogeneity(test.statistic, k - 1, test.pvalue, sqrt(phi_square / min(rows - 1, columns - 1)))


def mean_heterogeneity(samples: Sequence[Sample]) -> Heterogeneity:
    """Weighted squares around the weighted mean; eta-square is the share of all squares that lies between segments."""
    within = sum(s.variance * (s.n - 1) for s in samples)
    pooled = within / sum(s.n - 1 for s in samples)
    everyone = np.concatenate([s.values for s in samples])
    total_squares = float(((everyone - everyone.mean()) ** 2).sum())
    effect_size = (total_squares - within) / total_squares
    degrees = len(samples) - 1
    if pooled == 0:
        return Heterogeneity(None, degrees, 0.0, effect_size)
    weights = np.array([s.n / (s.variance or pooled) for s in samples])
    means = np.array([s.mean for s in samples])
    q = float((weights * (means - np.average(means, weights=weights)) ** 2).sum())
    return Heterogeneity(q, degrees, float(stats.chi2.sf(q, degrees)), effect_size)


def shrunk_rates(hits: Sequence[float], sizes: Sequence[float], alpha: float) -> list[tuple[float, float, float]]:
    """Rates drawn towards that of all (empirical Bayes by moments), each with its interval."""
    if not sizes:
        return []
    x, n = np.array(hits, dtype=float), np.array(sizes, dtype=float)
    k, base_n, p0 = len(n), n.sum(), x.sum() / n.sum()
    one_contact = p0 * (1 - p0)
    observed = float((n * (x / n - p0) ** 2).sum() / base_n)
    by_chance = one_contact / (base_n / k)
    between = (observed - by_chance) / (1 - k / base_n) if base_n > k else 0.0
    if between > 0:
        prior = max(one_contact / between - 1, 0.0)
        rates, drawn = (x + p0 * prior) / (n + prior), prior / (n + prior)
    else:
        rates, drawn = np.full(k, p0), np.ones(k)
    sizes_of_intervals = n
    if k > 1:
        # A few segments do not say the variance between them well: one standard error more, and Morris's term.
        cautious = (
            max(one_contact / (max(between, 0.0) + sqrt(2 / (k - 1)) * max(observed, by_chance)) - 1, 0.0)
            if one_contact
            else 0.0
        )
        variance = rates * (1 - rates) / n * (1 - cautious / (n + cautious))
        variance = variance + drawn**2 * (x / n - p0) ** 2 * 2 / max(k - 3, 1)
        is_certain = rates * (1 - rates) <= 0
        counts = np.divide(rates * (1 - rates), variance, out=np.full(k, np.inf), where=variance > 0)
        sizes_of_intervals = np.where(is_certain, n, np.minimum(counts, base_n))
    low, high = proportion_confint(rates * sizes_of_intervals, sizes_of_intervals, alpha=alpha, method="wilson")
    return [tuple(map(float, rate)) for rate in zip(rates, low, high, strict=True)]
