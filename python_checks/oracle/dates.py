"""As-of dates and the windows around them."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from oracle.settings import Settings

MONTHS_PER_GRAIN = {"month": 1, "quarter": 3, "year": 12}
DAYS_PER_GRAIN = {"day": 1, "week": 7}


@dataclass(frozen=True)
class AsOf:
    """An as-of date with the limits of its windows."""

    day: date
    is_current: bool
    prior_start: date
    recent_start: date
    outcome_end: date
    is_mature: bool


def move(day: date, periods: int, grain: str) -> date:
    """`day` moved by periods; months cut the day to the month's length."""
    if grain in DAYS_PER_GRAIN:
        return day + timedelta(days=periods * DAYS_PER_GRAIN[grain])
    months = day.year * 12 + day.month - 1 + periods * MONTHS_PER_GRAIN[grain]
    year, month = divmod(months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def period_start(day: date, grain: str) -> date:
    """The start of the period that `day` lies in; weeks start on Monday."""
    if grain == "week":
        return day - timedelta(days=day.weekday())
    if grain == "day":
        return day
    first_month = (day.month - 1) // MONTHS_PER_GRAIN[grain] * MONTHS_PER_GRAIN[grain] + 1
    return date(day.year, first_month, 1)


def starts_before(day: date, grain: str) -> Iterator[date]:
    """Starts of periods strictly before `day`, newest first."""
    start = period_start(day - timedelta(days=1), grain)
    while True:
        yield start
        start = period_start(start - timedelta(days=1), grain)


@dataclass(frozen=True)
class Span:
    """The first day that the data cover, and the day after the last."""

    begin: date
    end: date


def span_of_data(settings: Settings, event_days: Iterable[date]) -> Span:
    """What is said of the data; where nothing is, what the days of the usable events show."""
    days = sorted(event_days)
    begin = settings.data_begin or days[0]
    end = settings.data_complete_until or settings.as_of_date or days[-1] + timedelta(days=1)
    return Span(begin, end)


def as_of_dates(settings: Settings, event_days: Iterable[date]) -> list[AsOf]:
    """Oldest first; `event_days` are those of the usable events."""
    data = span_of_data(settings, event_days)
    analysis_date = settings.as_of_date or data.end
    starts = starts_before(analysis_date, settings.period_grain)
    days = [next(starts) for _ in range(settings.history_periods)][::-1] + [analysis_date]
    return [_as_of(day, settings, analysis_date, data) for day in days]


def _as_of(day: date, settings: Settings, analysis_date: date, data: Span) -> AsOf:
    grain, lookback = settings.period_grain, settings.lookback_periods
    outcome_end = move(day, settings.outcome_periods, grain)
    return AsOf(
        day=day,
        is_current=day == analysis_date,
        prior_start=move(day, -2 * lookback, grain),
        recent_start=move(day, -lookback, grain),
        outcome_end=outcome_end,
        is_mature=data.begin <= day and outcome_end <= min(analysis_date, data.end),
    )
