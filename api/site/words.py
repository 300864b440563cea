"""Hands on: how pages put things: dates, marks of a status, rungs of the ladder, the notice."""

from __future__ import annotations

from datetime import date
from typing import Final

NOTICE: Final = "For teaching, not legal advice. No finding is a verdict."
"""What stands in sight on every page, beside the date of the sources."""

TABS: Final = (
    ("", "The case"),
    ("claims", "Claims"),
    ("matrix", "Findings"),
    ("what-if", "What if"),
    ("matters", "What matters"),
)
"""The pages of a case: the last step of the address, and its name."""

MARKS: Final = ("supported", "raised", "contested", "thin", "unknown", "refuted")
"""The shapes that statuses have; each is a macro's, in ``marks.html.jinja``."""

LADDER: Final = (
    "a scintilla",
    "probable cause",
    "a preponderance",
    "clear and convincing evidence",
    "proof beyond reasonable doubt",
)
"""The five proof standards, as they are said within a sentence, from the lowest."""

_MONTHS: Final = (
    *("January", "February", "March", "April", "May", "June", "July"),
    *("August", "September", "October", "November", "December"),
)


def day(text: str) -> str:
    """``28 February 2022``, with the time if it has one.

    A date is said as far as it goes, and what is no date stays as it is.
    """
    text, _, time = text.partition("T")
    return f"{_day(text)}, {time}" if time else _day(text)


def capital(text: str) -> str:
    """With a capital at its beginning."""
    return text[:1].upper() + text[1:]


def spoken(id_: str) -> str:
    """An id in words: ``Vanity Fair 2022`` for ``vanity-fair-2022``."""
    return " ".join(capital(word) for word in id_.split("-"))


def sentence(text: str) -> str:
    """With a capital and a full stop."""
    return capital(text) + ("" if text.endswith((".", "?", "!", ".”")) else ".")


def counted(number: int, noun: str, several: str = "") -> str:
    """``1 claim``, ``2 claims``, ``no claims``."""
    if number == 1:
        return f"1 {noun}"
    return f"{number or 'no'} {several or noun + 's'}"


def _day(text: str) -> str:
    try:
        found = date.fromisoformat(text)
    except ValueError:
        return _month(text)
    return f"{found.day} {_MONTHS[found.month - 1]} {found.year}"


def _month(text: str) -> str:
    year, _, month = text.partition("-")
    if year.isdigit() and month.isdigit() and 1 <= int(month) <= 12:
        return f"{_MONTHS[int(month) - 1]} {year}"
    return text
