"""Hands on: diagnostics with their places, their collector, and the project's exceptions.

ScienterError            anything this project raises on purpose: code, message, place
├── InputError           files hold errors; carries every diagnostic (E1xx to E5xx)
├── GroundingError       a limit of the grounder is met (E5xx)
└── UsageError           no such case, party or standard, wrong option (E6xx)
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Collection, Iterable
from typing import Final, Literal, NamedTuple

from .codes import CODES
from .remedies import REMEDIES

MOST_ERRORS: Final = 100
"""How many errors of one file are kept; the rest would only bury them."""

UNSEEN: Final = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"  # control characters
    "\u00ad\u0600-\u0605\u061c\u06dd\u070f\u08e2\u180e"  # soft hyphen, Arabic and other marks
    "\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb\ufffe\uffff"  # width, direction
    "\ud800-\udfff\U000e0000-\U000e0fff]"  # halves of characters, tags
)
"""Characters that do not show, or that change how others show: refused in every file."""

_WIDEST = 120
_LONGEST_QUOTE = 100
_MANY = 500
_MORE = re.compile(r" has (\d+) more errors, which are not shown\Z")
_NUMBERED = re.compile(r"[A-Za-z]{0,3}\d+[a-z]?")


class Place(NamedTuple):
    """Where something stands in a file; line and column count from one."""

    file: str
    line: int
    column: int
    length: int = 1
    text: str = ""
    """The line itself."""

    def part(self, words: str, start: int = 0) -> Place:
        """The place of ``words`` within it, if they stand on its line; else the whole."""
        begin = self.column - 1
        found = self.text.find(words, begin + start, begin + self.length) if words else -1
        return self if found < 0 else self._replace(column=found + 1, length=len(words))


class Diagnostic(NamedTuple):
    """One thing that is wrong, or advice: what, where, and what may have been meant."""

    code: str
    message: str
    place: Place | None = None
    hint: str = ""
    severity: Literal["error", "advice"] = "error"

    @property
    def errors(self) -> int:
        """How many errors it tells of: those of which it says that they are not shown, too."""
        more = _MORE.search(self.message) if self.code == "E111" else None
        return int(more[1]) if more else int(self.severity == "error")

    def render(self, width: int | None = None) -> str:
        """As text: place, code and message, the line with a caret under the words, a hint.

        ``width`` is how many columns the line may take, with all that stands around it.
        """
        lines = []
        if self.place is None:
            lines.append(f"{self.code}: {self.message}")
        else:
            file, line, column, _, text = self.place
            lines.append(f"{file}:{line}:{column}: {self.code}: {self.message}")
            if text:
                lines += _underlined(self.place, width)
        if self.hint:
            lines.append(f"  hint: {self.hint}")
        return "\n".join(_visible(line) for line in lines)


class ScienterError(Exception):
    """Anything this project raises on purpose; ``diagnostics`` says it in full."""

    def __init__(self, code: str, message: str, place: Place | None = None, hint: str = "") -> None:
        self.code = code
        self.message = message
        self.place = place
        self.diagnostics: tuple[Diagnostic, ...] = (Diagnostic(code, message, place, hint),)
        super().__init__(code, message, place)

    def __str__(self) -> str:
        return "\n".join(diagnostic.render() for diagnostic in self.diagnostics)


class InputError(ScienterError):
    """Files hold errors. Carries every diagnostic, advice too; the first error names it."""

    def __init__(self, diagnostics: Iterable[Diagnostic]) -> None:
        every = tuple(diagnostics)
        first = next(d for d in every if d.severity == "error")
        super().__init__(first.code, first.message, first.place)
        self.diagnostics = every


class GroundingError(ScienterError):
    """A limit of the grounder is met."""


class UsageError(ScienterError):
    """Something was asked for that there is not."""


class Problems:
    """Collects errors and advice while files are read, so that all are told in one go."""

    def __init__(self) -> None:
        self._found: list[Diagnostic] = []
        self._errors: dict[str, int] = {}

    def error(
        self, code: str, message: str, place: Place | None, hint: str | Callable[[], str] = ""
    ) -> None:
        """Take in an error; a hint that is dear to find is passed as a function."""
        assert code in CODES, code
        file = place.file if place else ""
        count = self._errors[file] = self._errors.get(file, 0) + 1
        if count <= MOST_ERRORS:
            said = (hint if isinstance(hint, str) else hint()) or REMEDIES.get(code, "")
            self._found.append(Diagnostic(code, message, place, said))

    def more_errors(self, file: str, count: int) -> None:
        """Take in that the file has so many further errors, without what they are."""
        self._errors[file] = self._errors.get(file, 0) + count

    def advice(self, code: str, message: str, place: Place | None, hint: str = "") -> None:
        """Take in advice: it stops nothing."""
        assert code in CODES, code
        self._found.append(Diagnostic(code, message, place, hint, "advice"))

    def spare(self, files: Collection[str]) -> None:
        """Leave out what is told of these files if there are errors in others, which cause it.

        A form that makes several of their sentences unclear is told of once.
        """
        if self._errors.keys() - set(files):
            found = (d for d in self._found if d.place is None or d.place.file not in files)
            kept: dict[object, Diagnostic] = {}
            for each in sorted(found, key=standing):
                kept.setdefault((each.code, each.place) if each.code == "E302" else each, each)
            self._found = list(kept.values())
            self._errors = {f: count for f, count in self._errors.items() if f not in files}

    def include(self, other: Problems) -> None:
        """Take in everything that another collector has."""
        self._found.extend(other._found)
        for file, count in other._errors.items():
            self.more_errors(file, count)

    def full(self, file: str) -> bool:
        """Whether no more errors of the file are kept."""
        return self._errors.get(file, 0) >= MOST_ERRORS

    @property
    def has_errors(self) -> bool:
        """Whether there is any error, not merely advice."""
        return bool(self._errors)

    @property
    def diagnostics(self) -> tuple[Diagnostic, ...]:
        """Everything collected, each thing once, in the order of files, lines and columns."""
        found = sorted(set(self._found), key=standing)
        for file, count in sorted(self._errors.items()):
            if count > MOST_ERRORS:
                said = f"{file} has {count - MOST_ERRORS} more errors, which are not shown"
                found.append(Diagnostic("E111", said))
        return tuple(found)

    def raise_if_errors(self) -> None:
        """Raise InputError with every diagnostic if there is an error."""
        if self._errors:
            raise InputError(self.diagnostics)


def nearest(name: str, candidates: Iterable[str], most: int = 3) -> list[str]:
    """The candidates that look most like ``name``, best first; none if none does."""
    every = sorted(candidates)
    if len(every) > _MANY:
        every = [candidate for candidate in every if candidate[:1] == name[:1]]
    if len(every) > _MANY or len(name) > _LONGEST_QUOTE:
        return []
    if _NUMBERED.fullmatch(name):  # F9999 looks like F099, but nobody means that
        every = [candidate for candidate in every if _slip(name, candidate)]
        same = [candidate for candidate in every if _number(candidate) == _number(name)]
        every = same or every
    by_folded = {candidate.casefold(): candidate for candidate in every}
    close = difflib.get_close_matches(name.casefold(), by_folded, n=most, cutoff=0.6)
    return [by_folded[folded] for folded in close]


def _slip(one: str, other: str) -> bool:
    """Whether one is the other but for one character, or two that changed places."""
    one, other = sorted((one.casefold(), other.casefold()), key=len)
    same = next((n for n, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    one, other = one[same:], other[same:]
    return other[1:] in (one, one[1:]) or (len(one) > 1 and other[1::-1] + other[2:] == one)


def _number(id_: str) -> int:
    digits = re.sub(r"\D", "", id_)[:20]
    return int(digits or 0)


def did_you_mean(name: str, candidates: Iterable[str], few: int = 12) -> str:
    """A hint: the candidates nearest to ``name``; all of them if none is near and they are few."""
    is_set = isinstance(candidates, (set, frozenset))
    every = sorted(candidates) if is_set else list(dict.fromkeys(candidates))
    near = nearest(name, every)
    if near:
        return "did you mean " + " or ".join(f'"{candidate}"' for candidate in near) + "?"
    return "one of: " + ", ".join(every) if 0 < len(every) <= few else ""


def with_article(noun: str) -> str:
    """The noun with "a" or "an" before it."""
    return f"an {noun}" if noun[:1] in "aeiou" else f"a {noun}"


def brief(text: str) -> str:
    """The text on one line, in quotation marks, cut where it gets long."""
    line = " ".join(text[: 2 * _LONGEST_QUOTE].split())
    return f'"{line}"' if len(line) <= _LONGEST_QUOTE else f'"{line[: _LONGEST_QUOTE - 1]}…"'


def standing(diagnostic: Diagnostic) -> tuple[str, int, int, str, str, str]:
    """By which diagnostics are put in order: files, lines and columns, then what is said."""
    code, message, place, hint, _ = diagnostic
    file, line, column = place[:3] if place else ("", 0, 0)
    return file, line, column, code, message, hint


def _underlined(place: Place, width: int | None) -> list[str]:
    """The line and, under it, carets; a long line is cut to what stands around them."""
    start, text = place.column - 1, place.text
    length = max(1, min(place.length, len(text) - start))
    widest = _WIDEST
    if width is not None and len(text) + len(str(place.line)) + 5 > width:
        widest = max(1, min(_WIDEST, width - len(str(place.line)) - 7))
    if len(text) > widest:
        cut = max(0, start - widest // 3)
        shown = text[cut : cut + widest]
        text = "…" * (cut > 0) + shown + "…" * (cut + widest < len(text))
        start = start - cut + (cut > 0)
        length = min(length, len(text) - start)
    number = str(place.line)
    gap = " " * len(number)
    return [f"  {number} | {text}".rstrip(), f"  {gap} | {' ' * start}{'^' * length}"]


def _visible(line: str) -> str:
    return UNSEEN.sub("\N{REPLACEMENT CHARACTER}", line.replace("\t", " "))
