"""Hands on: text in lines that fit a width, by an estimate of what each character takes.

Which font a viewer has is not known. The estimate is that of a wide one (DejaVu Sans, Verdana), so
that in others there is room to spare; what it does not know of is to be drawn at the very width
that was estimated (``Line.exact``).
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from api.plain import one_line

_WIDTHS = (
    ("ijl'|", 0.29),
    (" .,:;!I", 0.34),
    ("ftr()[]/\\-`·‘’", 0.42),
    ('cksvxyzJ“”"*?', 0.56),
    ("abdeghnopqu0123456789FLEST_$^~°", 0.65),
    ("ABCKPRVXYZ", 0.71),
    ("DGHNOQU&+<>=#…—", 0.86),
    ("mw", 0.98),
    ("MW@%", 1.02),
)
_KNOWN = {character: width for characters, width in _WIDTHS for character in characters}
_MARKS = 2
"""How many marks a letter is shown with: a pile of them would reach into other lines."""


class Line(NamedTuple):
    """A line, how wide it is at a font size of 1, and whether it must be held to that."""

    text: str
    width: float
    exact: bool = False


def wrapped(text: str, width: float, most: int) -> list[Line]:
    """The text in at most so many lines of at most ``width`` times the font size.

    Lines break at spaces, and inside a word only where it is longer than a line. What does not
    fit ends in an ellipsis.
    """
    lines: list[list[str]] = [[]]
    taken = 0.0
    # No line holds more characters than these: most of a very long name need not be looked at.
    seen = shown(text[:4_000])
    words = seen.split(" ")
    cut = len(text) > 4_000
    for word in words:
        letters = list(_letters(word))
        long = sum(map(_width, letters))
        if lines[-1] and taken + _width(" ") + long > width and long <= width:
            lines.append([])
            taken = 0.0
        if lines[-1] and letters:
            lines[-1].append(" ")
            taken += _width(" ")
        for letter in letters:
            if taken + _width(letter) > width and lines[-1]:
                lines.append([])
                taken = 0.0
            lines[-1].append(letter)
            taken += _width(letter)
        if len(lines) > most:
            cut = True
            break
    lines = lines[:most]
    if cut:
        last = lines[-1]
        while last and sum(map(_width, last)) + _width("…") > width:
            last.pop()
        last.append("…")
    return [_line(line) for line in lines]


def shown(text: str) -> str:
    """The text as it may stand in XML, in one line, without what would change its direction."""
    kept = (c for c in one_line(text) if ord(c) & 0xFFFE != 0xFFFE and not _nonchar(c))
    return " ".join("".join(kept).split())


def _nonchar(character: str) -> bool:
    return 0xFDD0 <= ord(character) <= 0xFDEF


def _line(letters: list[str]) -> Line:
    text = "".join(letters).strip()
    return Line(
        text,
        round(sum(map(_width, _letters(text))), 3),
        exact=any(_strange(character) for character in text),
    )


def _letters(word: str) -> Iterator[str]:
    """Each character with the marks upon it, which no line may part from it."""
    letter = ""
    for character in word:
        if not _is_mark(character):
            if letter:
                yield letter
            letter = character
        elif not letter:
            letter = "\u25cc" + character
        elif len(letter) <= _MARKS:
            letter += character
    if letter:
        yield letter


@lru_cache(maxsize=4096)
def _width(letter: str) -> float:
    first = letter[0]
    known = _KNOWN.get(first)
    if known is not None:
        return known
    if unicodedata.east_asian_width(first) in "WF":
        return 1.3 if ord(first) > 0x1F000 else 1.02
    base = unicodedata.normalize("NFD", first)[0]
    return _KNOWN.get(base, 0.95)


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me", "Mc"}


@lru_cache(maxsize=4096)
def _strange(character: str) -> bool:
    """Whether a font may well draw it wider than was estimated."""
    if character in _KNOWN or _is_mark(character):
        return False
    return unicodedata.normalize("NFD", character)[0] not in _KNOWN
