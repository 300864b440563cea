"""Hands on: dates as case files write them, each a span as wide as it is imprecise.

A date is ``2021``, ``2021-10``, ``2021-10-21`` or ``2021-10-21T13:00``. One comes before another
only if its whole span does: October 2021 is before 2 November, and neither before nor after
14 October.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from typing import NamedTuple

_DATE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2})(?:[T ](\d{2}):(\d{2}))?)?)?", re.ASCII)


class Span(NamedTuple):
    """From the first moment to the moment after the last."""

    start: datetime
    end: datetime


@lru_cache(maxsize=4096)
def span(date: str) -> Span | None:
    """The span of ``date``, or None if it is no date."""
    found = _DATE.fullmatch(date)
    if found is None:
        return None
    given = [int(part) for part in found.groups() if part is not None]
    year, month, day, hour, minute = (*given, *(1, 1, 1, 0, 0)[len(given) :])
    try:
        start = datetime(year, month, day, hour, minute)
        return Span(start, _end(start, len(given)))
    except (ValueError, OverflowError):
        return None


def is_date(text: str) -> bool:
    """Whether it is a date of the calendar, as case files write them."""
    return span(text) is not None


def is_before(earlier: str, later: str) -> bool:
    """Whether both are dates and all of ``earlier`` lies before all of ``later``."""
    one, other = span(earlier), span(later)
    return one is not None and other is not None and one.end <= other.start


def _end(start: datetime, parts: int) -> datetime:
    """Where the year, the month, the day or the minute ends, by how much of the date is given."""
    if parts == 1:
        return start.replace(year=start.year + 1)
    if parts == 2:
        return start.replace(year=start.year + start.month // 12, month=start.month % 12 + 1)
    return start + (timedelta(days=1) if parts == 3 else timedelta(minutes=1))
