"""From the sums per segment to the three tables: shares, outcomes and spreads, by the formulas of docs/definitions.md.

Small tables all, so nothing here is about speed. The tails of the distributions come from Python's own functions.
"""

from __future__ import annotations

import math
from statistics import NormalDist

from handwritten_rules import SEGMENTATIONS

SMALLEST_SEGMENT, SMALLEST_SHARE, LARGEST_SHARE = 100, 0.01, 0.8
STRONG_RATIO = 5
SIGNIFICANCE = 0.05
Z = NormalDist().inv_cdf(1 - SIGNIFICANCE / 2)


def write_moments(script, dates) -> None:
    """A row per as-of date, segmentation, segment and outcome, empty segments included."""
    segments = ", ".join(
        f"('{name}', '{segment}', {index})"
        for name, rules in SEGMENTATIONS.items()
        for index, (segment, _) in enumerate(rules, start=1)
    )
    days = ", ".join(
        f"(date '{day.day}', {day.is_current}, {day.is_mature}, date '{day.outcome_end_day}')" for day in dates
    )
    outcomes = [
        ("conversion", "proportion", "n_contacts", "n_converted", "n_converted"),
        ("value", "mean", "n_contacts", "total_value", "total_squares"),
        ("retention", "proportion", "n_active", "n_stayed", "n_stayed"),
        ("engagement", "proportion", "n_contacts", "n_engaged", "n_engaged"),
    ]
    parts = " union all ".join(
        f"""
        select
            days.*, segments.*, '{name}' as outcome, '{kind}' as kind, coalesce(n_contacts, 0)::bigint as n_contacts,
            case when is_mature then coalesce({denominator}, 0) end::decimal(38, 4) as denominator,
            case when is_mature then coalesce({numerator}, 0) end::decimal(38, 4) as numerator,
            case when is_mature then coalesce({squares}, 0) end::decimal(38, 8) as squares
        from days cross join segments left join scratch.sums using (as_of_date, segmentation, position)
        """
        for name, kind, denominator, numerator, squares in outcomes
    )
    script.step("moments", f"""
        create table scratch.moments as
        with
        days as (select * from (values {days}) as listed(as_of_date, is_current, is_mature, window_end)),
        segments as (select * from (values {segments}) as listed(segmentation, segment, position))
        {parts}
    """)  # fmt: skip


def normal_p_value(z: float) -> float:
    return math.erfc(abs(z) / math.sqrt(2))


def chi_square_p_value(statistic: float, degrees: int) -> float:
    """The upper tail, by its exact finite sum."""
    half = statistic / 2
    if statistic <= 0:
        return 1.0
    if half > 700:
        return 0.0
    if degrees % 2 == 0:
        return math.exp(-half) * sum(half**i / math.factorial(i) for i in range(degrees // 2))
    terms = sum(half ** (i - 0.5) / math.gamma(i + 0.5) for i in range(1, (degrees - 1) // 2 + 1))
    return math.erfc(math.sqrt(half)) + math.exp(-half) * terms


def define_statistics(script) -> None:
    """The formulas as functions of the connection, for this session."""
    script.connection.create_function("normal_p_value", normal_p_value, ["DOUBLE"], "DOUBLE")
    script.connection.create_function("chi_square_p_value", chi_square_p_value, ["DOUBLE", "INTEGER"], "DOUBLE")
    macros = {
        "squared_error(x, squares, n)": "case when n > 1 then greatest(0, (squares - x * x / n) / (n - 1) / n) end",
        "wilson(x, n, side)": f"""
            case
                when n > 0 and side < 0 and x = 0 then 0
                when n > 0 and side > 0 and x = n then 1
                when n > 0 then
                    (x / n + {Z * Z} / (2 * n) + side * {Z} * sqrt(x / n * (1 - x / n) / n + {Z * Z} / (4 * n * n)))
                    / (1 + {Z * Z} / n)
            end
        """,
        "newcombe(x, n, y, m, side)": """
            x / n - y / m + side * sqrt((x / n - wilson(x, n, side)) ** 2 + (y / m - wilson(y, m, -side)) ** 2)
        """,
        "half(a, b)": "case when a = 0 or b = 0 then 0.5 else 0 end::double",
        "katz(a, n, b, m, side)": f"""
            exp(
                ln((a + half(a, b)) / (n + half(a, b))) - ln((b + half(a, b)) / (m + half(a, b)))
                + side * {Z} * sqrt(greatest(0,
                    1 / (a + half(a, b)) - 1 / (n + half(a, b)) + 1 / (b + half(a, b)) - 1 / (m + half(a, b))
                ))
            )
        """,
        "ratio_of_means(a, a_error, b, b_error, side)": f"""
            case when a > 0 and b > 0 then exp(least(700, greatest(-700,
                ln(a) - ln(b) + side * {Z} * sqrt(a_error / a / a + b_error / b / b)
            ))) end
        """,
    }
    for signature, expression in macros.items():
        script.connection.execute(f"create or replace temp macro {signature} as {expression}")


def write_share(script) -> None:
    script.step("share", f"""
        create table segment_share as
        select
            *,
            share - lag(share) over (partition by segmentation, segment order by as_of_date) as share_change,
            greatest({SMALLEST_SEGMENT}, ceil(n_base * {SMALLEST_SHARE}))::bigint as size_floor,
            case
                when n_contacts = 0 then 'empty'
                when n_contacts < size_floor then 'too_small'
                when share >= {LARGEST_SHARE} then 'dominant'
                else 'ok'
            end as size_status
        from (
            select
                as_of_date, is_current, segmentation, segment, n_contacts,
                (sum(n_contacts) over (partition by as_of_date, segmentation))::bigint as n_base,
                n_contacts / nullif(n_base, 0)::double as share
            from scratch.moments
            where outcome = 'conversion'
        )
    """)  # fmt: skip


def write_outcomes(script) -> None:
    script.step("outcomes", f"""
        create table segment_outcomes as
        with

        totals as (
            select
                *, sum(n_contacts) over base as base_contacts, sum(denominator) over base as base_n,
                sum(numerator) over base as base_x, sum(squares) over base as base_squares
            from scratch.moments
            window base as (partition by as_of_date, segmentation, outcome)
        ),

        figures as (
            select
                * replace (denominator::double as denominator, numerator::double as numerator),
                denominator::double as n, numerator::double as x, (base_n - denominator)::double as rest_n,
                (base_x - numerator)::double as rest_x, x / nullif(n, 0) as outcome_value,
                base_x::double / nullif(base_n, 0)::double as base_value,
                squared_error(x, squares::double, n) as error,
                squared_error(rest_x, (base_squares - squares)::double, rest_n) as rest_error,
                (base_x / base_n)::double as pooled,
                x / nullif(base_x::double, 0) as share_of_total
            from totals
        ),

        tested as (
            select
                *,
                case when kind = 'mean' then outcome_value - {Z} * sqrt(error) else wilson(x, n, -1) end as ci_low,
                case when kind = 'mean' then outcome_value + {Z} * sqrt(error) else wilson(x, n, 1) end as ci_high,
                normal_p_value(case
                    when n = 0 or rest_n = 0 then null
                    when kind = 'proportion' and base_x in (0, base_n) then 0
                    when kind = 'proportion' then
                        (x / n - rest_x / rest_n)
                        / sqrt((x + rest_x) / (n + rest_n) * (1 - (x + rest_x) / (n + rest_n)) * (1 / n + 1 / rest_n))
                    when error + rest_error > 0 then (outcome_value - rest_x / rest_n) / sqrt(error + rest_error)
                    when error + rest_error = 0 and outcome_value = rest_x / rest_n then 0
                end) as p_value,
                case when outcome_value is not null then
                    rank() over (partition by as_of_date, segmentation, outcome order by outcome_value desc nulls last)
                end::integer as outcome_rank
            from figures
        ),

        ranked as (
            select
                *, row_number() over base as p_rank,
                count(p_value) over (partition by as_of_date, segmentation, outcome) as n_tests
            from tested
            window base as (partition by as_of_date, segmentation, outcome order by p_value nulls last)
        ),

        adjusted as (
            select *, case when p_value is not null then least(1, min(p_value * n_tests / p_rank) over (
                partition by as_of_date, segmentation, outcome order by p_rank desc
            )) end as p_adjusted
            from ranked
        )

        select
            as_of_date, is_current, segmentation, segment, outcome, as_of_date as window_start, window_end, is_mature,
            n_contacts, denominator, numerator, outcome_value, ci_low, ci_high, base_value,
            outcome_value / nullif(base_value, 0) - 1 as lift_vs_base,
            share_of_total, share_of_total / nullif(n_contacts / nullif(base_contacts, 0)::double, 0) as value_index,
            outcome_rank, p_value, p_adjusted,
            case
                when not is_mature then 'immature'
                when denominator < {SMALLEST_SEGMENT} then 'unreliable'
                when p_adjusted < {SIGNIFICANCE} then 'fact'
                else 'hypothesis'
            end as evidence
        from adjusted
    """)  # fmt: skip


def write_spread(script) -> None:
    script.step("spread", f"""
        create table segment_spread as
        with

        mature as (
            select
                as_of_date, segmentation, segment, outcome, kind, denominator::double as n, numerator::double as x,
                squares::double as squares, x / nullif(n, 0) as outcome_value, n >= {SMALLEST_SEGMENT} as is_reliable
            from scratch.moments
            where is_mature
        ),

        reliable as (
            select
                *, squared_error(x, squares, n) as error, squares - x * x / n as within,
                sum(x) over base / sum(n) over base as total_value, sum(n) over base as total_n,
                sum(squares - x * x / n) over base / nullif(sum(n) over base - count(*) over base, 0) as pooled_variance
            from mature
            where is_reliable
            window base as (partition by as_of_date, segmentation, outcome)
        ),

        weighted as (
            select *, 1 / nullif(coalesce(nullif(error, 0), pooled_variance / n), 0) as weight from reliable
        ),

        centred as (
            select
                *,
                sum(weight * outcome_value) over base / sum(weight) over base as weighted_value
            from weighted
            window base as (partition by as_of_date, segmentation, outcome)
        ),

        whole as (
            select
                as_of_date, segmentation, outcome,
                first(segment order by outcome_value desc, n desc, segment) as best_segment,
                first(segment order by outcome_value, n desc, segment) as worst_segment,
                any_value(total_n) as total_n,
                sum(case
                    when kind = 'proportion'
                        then (x - n * total_value) ** 2 / nullif(n * total_value * (1 - total_value), 0)
                    else weight * (outcome_value - weighted_value) ** 2
                end) as heterogeneity,
                sum(n * (outcome_value - total_value) ** 2) as between_segments,
                sum(within) as within_segments
            from centred
            group by all
        ),

        counted as (
            select
                as_of_date, segmentation, outcome, kind, count(*) filter (n > 0) as n_segments,
                count(*) filter (is_reliable) as n_reliable_segments
            from mature
            group by all
        ),

        pairs as (
            select
                counted.*, whole.* exclude (as_of_date, segmentation, outcome),
                best.outcome_value as best_value, best.x as best_x, best.n as best_n, best.error as best_error,
                worst.outcome_value as worst_value, worst.x as worst_x, worst.n as worst_n, worst.error as worst_error,
                case when best.outcome_value = worst.outcome_value then 0 else heterogeneity end as chi_square,
                case when best_segment is not null then n_reliable_segments - 1 end::integer as degrees_of_freedom
            from counted
            left join whole
                on (whole.as_of_date, whole.segmentation, whole.outcome)
                    = (counted.as_of_date, counted.segmentation, counted.outcome)
                and n_reliable_segments > 1
            left join reliable as best
                on (best.as_of_date, best.segmentation, best.outcome, best.segment)
                    = (counted.as_of_date, counted.segmentation, counted.outcome, best_segment)
            left join reliable as worst
                on (worst.as_of_date, worst.segmentation, worst.outcome, worst.segment)
                    = (counted.as_of_date, counted.segmentation, counted.outcome, worst_segment)
        ),

        compared as (
            select
                *,
                best_value / nullif(greatest(worst_value, 0), 0) as spread_ratio,
                case
                    when kind = 'proportion' then katz(best_x, best_n, worst_x, worst_n, -1)
                    else ratio_of_means(best_value, best_error, worst_value, worst_error, -1)
                end as ratio_ci_low,
                case
                    when kind = 'proportion' then katz(best_x, best_n, worst_x, worst_n, 1)
                    else ratio_of_means(best_value, best_error, worst_value, worst_error, 1)
                end as ratio_ci_high,
                best_value - worst_value as spread_difference,
                case
                    when kind = 'proportion' then newcombe(best_x, best_n, worst_x, worst_n, -1)
                    else best_value - worst_value - {Z} * sqrt(best_error + worst_error)
                end as difference_ci_low,
                case
                    when kind = 'proportion' then newcombe(best_x, best_n, worst_x, worst_n, 1)
                    else best_value - worst_value + {Z} * sqrt(best_error + worst_error)
                end as difference_ci_high,
                case
                    when best_value <> worst_value and chi_square is null then 0
                    else chi_square_p_value(chi_square, degrees_of_freedom)
                end as p_value,
                case
                    when best_segment is null then null
                    when kind = 'mean'
                        then coalesce(between_segments / nullif(between_segments + within_segments, 0), 0)
                    else sqrt(
                        greatest(0, chi_square / total_n - degrees_of_freedom / (total_n - 1))
                        / least(degrees_of_freedom - degrees_of_freedom ** 2 / (total_n - 1), 1 - 1 / (total_n - 1))
                    )
                end as effect_size
            from pairs
        )

        select
            as_of_date, segmentation, outcome, n_segments::integer as n_segments,
            n_reliable_segments::integer as n_reliable_segments, best_segment, best_value, worst_segment, worst_value,
            spread_ratio, ratio_ci_low, ratio_ci_high, spread_difference, difference_ci_low, difference_ci_high,
            chi_square, degrees_of_freedom, p_value, effect_size,
            case
                when n_reliable_segments < 2 then 'too_few_segments'
                when p_value >= {SIGNIFICANCE} then 'no_evidence'
                when ratio_ci_low >= {STRONG_RATIO} then 'proven'
                when ratio_ci_high >= {STRONG_RATIO} or ratio_ci_high is null then 'possible'
                else 'below'
            end as verdict,
            case when best_segment is not null then
                count(*) over (
                    partition by segmentation, outcome, best_segment, worst_segment order by as_of_date
                )::double
                / count(*) over (partition by segmentation, outcome order by as_of_date)
            end as persistence
        from compared
    """)  # fmt: skip


def write_marts(script, dates) -> None:
    """The three tables from scratch.sums. `script` runs the steps, `dates` are the as-of dates."""
    write_moments(script, dates)
    write_share(script)
    write_outcomes(script)
    write_spread(script)
