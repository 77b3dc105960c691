"""What a text of a source means: each reader gives the value and, where it cannot be read, the reason."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, NamedTuple


class Reading(NamedTuple):
    """A value, or none with the name of what was wrong; both none where the source said nothing."""

    value: Any = None
    issue: str | None = None


ZONE = r"(?P<zone> ?(?:Z|UTC|GMT|[+-]\d{2}(?::?\d{2})?))?"
TIMESTAMP = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})"
    r"(?:[ T](?P<hour>\d{1,2}):(?P<minute>\d{2})(?::(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?" + ZONE + ")?",
    re.ASCII | re.IGNORECASE,
)
BASIC_TIMESTAMP = re.compile(
    r"(?P<day>(?:19|20|21)\d{6})"
    r"(?:[ T](?P<hour>\d{2})(?P<minute>\d{2})(?:(?P<second>\d{2})(?:[.,](?P<fraction>\d{1,9}))?)?" + ZONE + ")?",
    re.ASCII | re.IGNORECASE,
)
NUMBER = re.compile(r"[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?")
NOT_FINITE = re.compile(r"[+-]?(?:nan|inf|infinity)", re.IGNORECASE)
# White space of Unicode, and characters that have no width.
SPACES = "\t\n\v\f\r \x85\xa0\u1680\u180e\u3000\ufeff" + "".join(
    map(chr, [*range(0x2000, 0x2010), *range(0x2028, 0x2030), *range(0x205F, 0x2070)])
)
EMAIL = re.compile(f"[^@{SPACES}]+@[^@.{SPACES}]+(?:[.][^@.{SPACES}]+)+")
TRUE = re.compile(r"true|yes|y|t|1(?:\.0+)?", re.ASCII | re.IGNORECASE)
FALSE = re.compile(r"false|no|n|f|0(?:\.0+)?", re.ASCII | re.IGNORECASE)
AMOUNT_LIMIT = Decimal(10) ** 12
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
# Seconds, milliseconds and microseconds, told apart by their length.
EPOCHS = [(r"\d{9,10}(?:\.\d+)?", 6), (r"\d{12,13}(?:\.0+)?", 3), (r"\d{15,16}(?:\.0+)?", 0)]


def clean(text: str | None) -> str | None:
    """White space at both ends is cut, what has no width too; what is then empty is null."""
    return (text or "").strip(SPACES) or None


def lowered(text: str | None) -> str | None:
    cleaned = clean(text)
    return cleaned.lower() if cleaned else None


def read_timestamp(text: str | None) -> Reading:
    """A moment in UTC."""
    text = clean(text)
    if text is None:
        return Reading()
    for pattern, scale in EPOCHS:
        if re.fullmatch(pattern, text, re.ASCII):
            microseconds = Decimal(text).scaleb(scale).to_integral_value(ROUND_HALF_UP)
            return Reading(EPOCH + timedelta(microseconds=int(microseconds)))
    parts = TIMESTAMP.fullmatch(text) or BASIC_TIMESTAMP.fullmatch(text)
    if parts is None:
        return Reading(issue="unreadable")
    try:
        return Reading(_moment(parts))
    except ValueError:
        return Reading(issue="unreadable")


def _moment(parts: re.Match[str]) -> datetime:
    hour, minute, second = (int(parts[name] or 0) for name in ("hour", "minute", "second"))
    microsecond = int((parts["fraction"] or "").ljust(6, "0")[:6])
    # 24:00 is the next midnight.
    ends_day = (hour, minute, second, microsecond) == (24, 0, 0, 0)
    clock = {"hour": 0 if ends_day else hour, "minute": minute, "second": second, "microsecond": microsecond}
    local = datetime.fromisoformat(parts["day"]).replace(**clock, tzinfo=UTC) + timedelta(days=ends_day)
    return local - _offset(parts["zone"] or "Z")


def _offset(zone: str) -> timedelta:
    zone = zone.strip()
    if zone.upper() in {"Z", "UTC", "GMT"}:
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
    if TRUE.fullmatch(text) or FALSE.fullmatch(text):
        return Reading(TRUE.fullmatch(text) is not None)
    return Reading(issue="not_boolean")


def _read_date(text: str) -> Reading:
    moment = read_timestamp(text).value
    return Reading(moment.date()) if moment else Reading(issue="not_date")


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
