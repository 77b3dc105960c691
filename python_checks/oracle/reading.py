"""What a text of a source means: each reader gives the value and, where it cannot be read, the reason."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple


class Reading(NamedTuple):
    """A value, or none with the name of what was wrong; both none where the source said nothing."""

    value: Any = None
    issue: str | None = None


TIMESTAMP = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[ T](?P<hour>\d{2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:\.(?P<fraction>\d+))?)?)?"
    r"(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?"
)
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity)", re.IGNORECASE)
EMAIL = re.compile(r"[^@\s]+@[^@\s.]+(?:\.[^@\s.]+)+")
TRUE_WORDS = {"true", "yes", "y", "t", "1"}
FALSE_WORDS = {"false", "no", "n", "f", "0"}
AMOUNT_LIMIT = Decimal(10) ** 12
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def clean(text: str | None) -> str | None:
    """White space at both ends is cut; what is then empty is null."""
    return (text or "").strip() or None


def lowered(text: str | None) -> str | None:
    cleaned = clean(text)
    return cleaned.lower() if cleaned else None


def read_timestamp(text: str | None) -> Reading:
    """A moment in UTC."""
    text = clean(text)
    if text is None:
        return Reading()
    if re.fullmatch(r"\d{9,10}", text):
        return Reading(EPOCH + timedelta(seconds=int(text)))
    if re.fullmatch(r"\d{12,13}", text):
        return Reading(EPOCH + timedelta(milliseconds=int(text)))
    parts = TIMESTAMP.fullmatch(text)
    if parts is None:
        return Reading(issue="unreadable")
    try:
        return Reading(_moment(parts))
    except ValueError:
        return Reading(issue="unreadable")


def _moment(parts: re.Match[str]) -> datetime:
    local = datetime.fromisoformat(parts["day"]).replace(
        hour=int(parts["hour"] or 0),
        minute=int(parts["minute"] or 0),
        second=int(parts["second"] or 0),
        microsecond=int((parts["fraction"] or "").ljust(6, "0")[:6]),
        tzinfo=UTC,
    )
    return local - _offset(parts["zone"] or "Z")


def _offset(zone: str) -> timedelta:
    if zone == "Z":
        return timedelta(0)
    digits = zone[1:].replace(":", "").ljust(4, "0")
    size = timedelta(hours=int(digits[:2]), minutes=int(digits[2:]))
    return -size if zone[0] == "-" else size


def read_amount(text: str | None) -> Reading:
    """Money in ten-thousandths, a whole number: sums of it are exact."""
    text = clean(text)
    if text is None:
        return Reading()
    if NOT_FINITE.fullmatch(text):
        return Reading(issue="not_finite")
    if not NUMBER.fullmatch(text):
        return Reading(issue="unreadable")
    amount = Decimal(text)
    if abs(amount) >= AMOUNT_LIMIT:
        return Reading(issue="out_of_range")
    return Reading(int(amount.scaleb(4).to_integral_value(ROUND_HALF_UP)))


def read_email(text: str | None) -> Reading:
    email = lowered(text)
    if email is None:
        return Reading()
    return Reading(email) if EMAIL.fullmatch(email) else Reading(issue="malformed")


def _read_text(text: str) -> Reading:
    return Reading(text)


def _read_integer(text: str) -> Reading:
    return Reading(int(text)) if re.fullmatch(r"[+-]?\d+", text) else Reading(issue="not_integer")


def _read_number(text: str) -> Reading:
    return Reading(float(text)) if NUMBER.fullmatch(text) else Reading(issue="not_number")


def _read_boolean(text: str) -> Reading:
    word = text.lower()
    if word in TRUE_WORDS | FALSE_WORDS:
        return Reading(word in TRUE_WORDS)
    return Reading(issue="not_boolean")


def _read_date(text: str) -> Reading:
    try:
        return Reading(date.fromisoformat(text))
    except ValueError:
        return Reading(issue="not_date")


ATTRIBUTE_READERS = {
    "text": _read_text,
    "integer": _read_integer,
    "number": _read_number,
    "boolean": _read_boolean,
    "date": _read_date,
    "timestamp": read_timestamp,
}


def read_attribute(text: str | None, kind: str) -> Reading:
    cleaned = clean(text)
    return Reading() if cleaned is None else ATTRIBUTE_READERS[kind](cleaned)
