"""Features of every contact of the base at every as-of date, straight from the events."""

from __future__ import annotations

from datetime import date, datetime
from fractions import Fraction
from math import ceil, fsum
from typing import Any

import numpy as np
import pandas as pd

from oracle.dates import AsOf
from oracle.settings import Settings
from oracle.staging import UNKNOWN_TYPE, Staged

SCORE_FRACTIONS = {20: Fraction(1, 5), 40: Fraction(2, 5), 60: Fraction(3, 5), 80: Fraction(4, 5)}
SECONDS_PER_DAY = 86_400


def event_frame(staged: Staged, dates: list[AsOf], settings: Settings) -> pd.DataFrame:
    """One row per kept event before the analysis date, with what its type means and its decayed weight."""
    analysis_date = dates[-1].day
    rows = []
    for event in staged.events:
        moment = event["occurred_at"].replace(tzinfo=None)
        if moment.date() >= analysis_date:
            continue
        kind = staged.event_types.get(event["event_type"], UNKNOWN_TYPE)
        amount = event["amount"] if kind.is_value else 0
        # What comes back is nothing that the contact did.
        comes_back = amount is not None and amount < 0
        rows.append(
            {
                "contact_id": event["contact_id"],
                "occurred_at": moment,
                "loaded_at": event["loaded_at"].replace(tzinfo=None) if event["loaded_at"] else moment,
                "event_class": kind.event_class if kind.event_class in settings.event_classes else "other",
                "is_activity": kind.is_activity and not comes_back,
                "is_engagement": kind.is_engagement and not comes_back,
                "is_conversion": kind.is_conversion and not comes_back,
                "is_purchase": kind.is_conversion if amount is None else amount > 0,
                "value": amount or 0,
                "topic": event["topic"],
                "product": event["product"],
                "weight": 0.0 if comes_back else float(kind.weight),
            }
        )
    return pd.DataFrame(rows)


def midnight(day: date) -> datetime:
    return datetime(day.year, day.month, day.day)


def contact_frame(staged: Staged, settings: Settings) -> pd.DataFrame:
    rows = [
        {
            "contact_id": contact_id,
            "email": record["email"],
            "created_at": record["created_at"].replace(tzinfo=None) if record["created_at"] else None,
            "deleted_at": record["deleted_at"].replace(tzinfo=None) if record["deleted_at"] else None,
            **{name: record[name] for name in settings.contact_attributes},
        }
        for contact_id, record in staged.contacts.items()
    ]
    return pd.DataFrame(rows, dtype=object).sort_values("contact_id", ignore_index=True)


def panel(staged: Staged, dates: list[AsOf], settings: Settings) -> tuple[pd.DataFrame, pd.DataFrame]:
    """All features of all as-of dates, and the cut points of the scores."""
    events = event_frame(staged, dates, settings)
    contacts = contact_frame(staged, settings)
    parts, cuts = [], []
    for t in dates:
        part = features_at(t, base_at(t, contacts), events, settings)
        cut_points = score_cut_points(part, settings)
        add_scores(part, cut_points)
        parts.append(part)
        cuts.append({"as_of_date": t.day, **cut_points})
    return pd.concat(parts, ignore_index=True), pd.DataFrame(cuts, dtype=object)


def base_at(t: AsOf, contacts: pd.DataFrame) -> pd.DataFrame:
    """Contacts created before `t`, and those whose creation nobody knows; none that was deleted before it."""
    start = midnight(t.day)
    is_there = [
        (created is None or created < start) and not (deleted is not None and deleted < start)
        for created, deleted in zip(contacts["created_at"], contacts["deleted_at"], strict=True)
    ]
    return contacts[is_there].drop(columns="deleted_at").reset_index(drop=True)


def features_at(t: AsOf, base: pd.DataFrame, events: pd.DataFrame, settings: Settings) -> pd.DataFrame:
    events = events[events["contact_id"].isin(base["contact_id"])]
    ids = pd.Index(base["contact_id"])
    part = base.copy()
    part["as_of_date"] = t.day
    part["is_current"] = t.is_current
    known = events[events["loaded_at"] < midnight(t.day)] if settings.known_by_load_time else events
    lifetime = between(known, None, t.day)
    windows = {
        "recent": between(known, t.recent_start, t.day),
        "prior": between(known, t.prior_start, t.recent_start),
        "lifetime": lifetime,
    }
    columns: dict[str, Any] = {}
    for window, window_events in windows.items():
        columns |= {f"{name}_{window}": values for name, values in totals(window_events, ids, settings).items()}
    columns |= moments(t, base, lifetime, ids)
    columns["engagement_score"] = decayed_score(lifetime, t.day, ids, settings)
    by_email = lifetime[lifetime["event_class"] == "email"]
    columns["email_engagement_score"] = decayed_score(by_email, t.day, ids, settings)
    columns["velocity"] = (columns["n_activities_recent"] + 1) / (columns["n_activities_prior"] + 1)
    columns["top_topic"] = leading_name(lifetime, "topic", ids)
    columns["top_product"] = leading_name(lifetime, "product", ids)
    columns["is_active"] = columns["n_activities_recent"] > 0
    columns["is_newly_silent"] = (columns["n_activities_prior"] > 0) & ~columns["is_active"]
    columns["is_customer"] = columns["n_purchases_lifetime"] > 0
    has_recent_only = columns["n_purchases_recent"] == columns["n_purchases_lifetime"]
    columns["is_new_customer"] = columns["is_customer"] & has_recent_only
    columns |= outcomes(t, events, ids, settings)
    return pd.concat([part, pd.DataFrame(columns)], axis=1)


def between(events: pd.DataFrame, start: date | None, end: date) -> pd.DataFrame:
    inside = events["occurred_at"] < midnight(end)
    if start is not None:
        inside &= events["occurred_at"] >= midnight(start)
    return events[inside]


def totals(events: pd.DataFrame, ids: pd.Index, settings: Settings) -> dict[str, np.ndarray]:
    """Counts and sums per contact over one window."""
    position = ids.get_indexer(events["contact_id"])

    def count(chosen: pd.Series | np.ndarray) -> np.ndarray:
        return np.bincount(position[np.asarray(chosen, dtype=bool)], minlength=len(ids))

    value = np.zeros(len(ids), dtype=np.int64)
    np.add.at(value, position, events["value"].to_numpy(dtype=np.int64))
    return {
        "n_events": count(np.ones(len(events))),
        **{f"n_{name}_events": count(events["event_class"] == name) for name in settings.event_classes},
        "n_activities": count(events["is_activity"]),
        "n_engagements": count(events["is_engagement"]),
        "n_conversions": count(events["is_conversion"]),
        "n_purchases": count(events["is_purchase"]),
        "value": value,
    }


def outcomes(t: AsOf, events: pd.DataFrame, ids: pd.Index, settings: Settings) -> dict[str, Any]:
    """What happened in the outcome window; null until the window is closed."""
    names = ["n_activities", "n_engagements", "n_conversions", "value"]
    if not t.is_mature:
        return {f"outcome_{name}": None for name in names}
    closed = totals(between(events, t.day, t.outcome_end), ids, settings)
    return {f"outcome_{name}": closed[name] for name in names}


def moments(t: AsOf, base: pd.DataFrame, lifetime: pd.DataFrame, ids: pd.Index) -> dict[str, list[Any]]:
    """First and last moments, and how many calendar days they lie back."""

    def per_contact(chosen: pd.DataFrame, pick: str) -> list[datetime | None]:
        found = chosen.groupby("contact_id")["occurred_at"].agg(pick).to_dict()
        return [found[i].to_pydatetime() if i in found else None for i in ids]

    def days_since(moments_: list[datetime | None]) -> list[int | None]:
        return [None if moment is None else (t.day - moment.date()).days for moment in moments_]

    activities, purchases = lifetime[lifetime["is_activity"]], lifetime[lifetime["is_purchase"]]
    last_activity, last_purchase = per_contact(activities, "max"), per_contact(purchases, "max")
    return {
        "first_activity_at": per_contact(activities, "min"),
        "last_activity_at": last_activity,
        "last_purchase_at": last_purchase,
        "days_since_last_activity": days_since(last_activity),
        "days_since_last_purchase": days_since(last_purchase),
        "tenure_days": days_since(list(base["created_at"])),
    }


def decayed_score(events: pd.DataFrame, day: date, ids: pd.Index, settings: Settings) -> np.ndarray:
    """The weights of the events, halved with every half-life since, rounded to nine decimals."""
    age_days = (midnight(day) - events["occurred_at"]).dt.total_seconds() / SECONDS_PER_DAY
    shares = events["weight"] * 2.0 ** (-age_days / float(settings.half_life_days))
    by_contact = shares.groupby(events["contact_id"]).agg(fsum)
    return by_contact.reindex(ids, fill_value=0.0).round(9).to_numpy()


def leading_name(events: pd.DataFrame, column: str, ids: pd.Index) -> list[str | None]:
    """The name with most events; of equals the first by name."""
    counts = events[events[column].notna()].groupby(["contact_id", column]).size().reset_index(name="n")
    first = counts.sort_values(["contact_id", "n", column], ascending=[True, False, True]).drop_duplicates("contact_id")
    found = dict(zip(first["contact_id"], first[column], strict=True))
    return [found.get(i) for i in ids]


# Scores


def cut_point(values: list[Any], fraction: Fraction) -> Any:
    """The smallest value that has at least `fraction` of the values strictly below it; none if there is none."""
    ordered = sorted(values)
    needed = ceil(fraction * len(ordered))
    for position, value in enumerate(ordered):
        is_first_of_equals = position == 0 or ordered[position - 1] != value
        if is_first_of_equals and position >= needed:
            return value
    return None


def score_cut_points(part: pd.DataFrame, settings: Settings) -> dict[str, Any]:
    scores = part["engagement_score"].tolist()
    customers = part[part["is_customer"]]
    measures = {
        "recency": [moment.date() for moment in customers["last_purchase_at"]],
        "frequency": customers["n_purchases_lifetime"].tolist(),
        "value": customers["value_lifetime"].tolist(),
    }
    return {
        "engagement_p40": cut_point(scores, settings.low_percentile),
        "engagement_p80": cut_point(scores, settings.high_percentile),
        **{
            f"{measure}_p{percent}": cut_point(values, fraction)
            for measure, values in measures.items()
            for percent, fraction in SCORE_FRACTIONS.items()
        },
    }


def add_scores(part: pd.DataFrame, cuts: dict[str, Any]) -> None:
    part["engagement_p40"] = cuts["engagement_p40"]
    part["engagement_p80"] = cuts["engagement_p80"]
    measures = {
        "recency": [None if pd.isna(moment) else moment.date() for moment in part["last_purchase_at"]],
        "frequency": part["n_purchases_lifetime"].tolist(),
        "value": part["value_lifetime"].tolist(),
    }
    for measure, values in measures.items():
        limits = [cuts[f"{measure}_p{percent}"] for percent in SCORE_FRACTIONS]
        part[f"{measure}_score"] = pd.Series(
            [
                1 + sum(limit is not None and value >= limit for limit in limits) if is_customer else None
                for value, is_customer in zip(values, part["is_customer"], strict=True)
            ],
            dtype=object,
        )
