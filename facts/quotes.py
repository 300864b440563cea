"""Hands on: whether each quote stands at its place in the source, given the source's text.

A non-breaking space is read as a space; nothing else is forgiven. A quote that does not stand
stops nobody from reading the case: it costs its claim a step, and the diagnostic says so.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Final, NamedTuple

from rules import Diagnostic, InputError, Place, Problems

from .models import Case

_AT: Final = re.compile(r"line (\d{1,9})|lines (\d{1,9})-(\d{1,9})", re.ASCII)
_MOST_LINES: Final = 3
"""How many other lines a diagnostic names."""
_MARKS: Final = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-"})


class SourceText(NamedTuple):
    """A source's text by its lines, which count from one, and the digest of its bytes."""

    lines: tuple[str, ...]
    sha256: str


@dataclass(frozen=True, slots=True)
class Pin:
    """The words that find a place in a source: whose they are, and where they should stand."""

    owner: str
    source: str
    at: str
    quote: str
    place: Place


def read_text(path: Path) -> SourceText:
    """The text of a source; InputError if it cannot be read as UTF-8."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8-sig")
    except OSError as error:
        said = f"the source text cannot be read: {error.strerror}"
        raise InputError([Diagnostic("E101", said, Place(path.name, 1, 1))]) from error
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        said = "the source text is not plain UTF-8"
        raise InputError([Diagnostic("E103", said, Place(path.name, line, 1))]) from error
    return SourceText(tuple(_plain(text).replace("\r\n", "\n").split("\n")), _digest(data))


def check_quotes(case: Case, text: SourceText) -> tuple[Diagnostic, ...]:
    """What is wrong with the quotes of the source that ``text`` is, in the order of their places.

    The source is told by its digest. If the digest is none of theirs, a case with one source is
    checked all the same, with advice; with several there is no telling which is meant: an error.
    """
    problems = Problems()
    source = _source_of(case, text, problems)
    if source is not None:
        for pin in pins(case):
            if pin.source == source:
                _check(pin, text, problems)
    return problems.diagnostics


def with_quotes_checked(case: Case, text: SourceText) -> Case:
    """The case with every claim of that source told whether its quote stands; advice with it."""
    found = check_quotes(case, text)
    source = _source_of(case, text, Problems())
    fallen = {d.place for d in found if d.code == "E416"}
    claims = {
        claim.id: replace(claim, quote_stands=claim.quote_place not in fallen)
        if claim.source == source and claim.quote
        else claim
        for claim in case.claims.values()
    }
    return replace(case, claims=claims, advice=(*case.advice, *found))


def pins(case: Case) -> Iterator[Pin]:
    """Every quote of the case: those of claims, of what is missing, and of context."""
    for claim in case.claims.values():
        yield Pin(claim.id, claim.source, claim.at, claim.quote, claim.quote_place)
    for item in case.missing:
        yield Pin(item.id, item.source, item.at, item.quote, item.quote_place)
    for fact in case.context:
        yield Pin(fact.fact, fact.source, fact.at, fact.quote, fact.quote_place)


def line_range(at: str) -> tuple[int, int] | None:
    """The first and the last line that ``line N`` or ``lines N-M`` names, or None."""
    found = _AT.fullmatch(at)
    if found is None:
        return None
    one, first, last = found.groups()
    lines = (int(one), int(one)) if one else (int(first), int(last))
    return lines if 1 <= lines[0] <= lines[1] else None


def _source_of(case: Case, text: SourceText, problems: Problems) -> str | None:
    for source in case.sources.values():
        if source.sha256 == text.sha256:
            return source.id
    if len(case.sources) == 1:
        (source,) = case.sources.values()
        if source.sha256:
            said = f"the text given is not the one {source.id} was quoted from: its SHA-256 differs"
            problems.advice("L408", said, source.place, f"the text given has {text.sha256}")
        return source.id
    said = "the text given is none of the case's sources: no source has its SHA-256"
    problems.error("E417", said, case.place, f"it is {text.sha256}")
    return None


def _check(pin: Pin, text: SourceText, problems: Problems) -> None:
    quote = _plain(pin.quote)
    lines = line_range(pin.at)
    if not quote or (lines and quote in "\n".join(text.lines[lines[0] - 1 : lines[1]])):
        return
    said = f"the quote of {pin.owner} does not stand at {pin.at}"
    if lines is None:
        said = f"the quote of {pin.owner} is pinned to no line ({pin.at})"
    elif lines[1] > len(text.lines):
        said += f", since the text has {len(text.lines)} lines"
    problems.error("E416", said, pin.place, lambda: _where(quote, text))


def _where(quote: str, text: SourceText) -> str:
    """Where else the quote stands, as a hint."""
    if found := _lines_with(quote, text.lines):
        return f"it stands on {found}"
    alike = tuple(_alike(line) for line in text.lines)
    if found := _lines_with(_alike(quote), alike):
        return f"but for quotation marks, dashes, capitals or spaces it stands on {found}"
    return "it stands nowhere in the text"


def _lines_with(words: str, lines: tuple[str, ...]) -> str:
    found = [str(number) for number, line in enumerate(lines, 1) if words in line]
    if len(found) > _MOST_LINES:
        found[_MOST_LINES:] = [f"{len(found) - _MOST_LINES} more"]
    if len(found) > 1:
        return f"lines {', '.join(found[:-1])} and {found[-1]}"
    return f"line {found[0]}" if found else ""


def _plain(text: str) -> str:
    return text.replace("\N{NO-BREAK SPACE}", " ")


def _alike(text: str) -> str:
    return " ".join(text.translate(_MARKS).casefold().split())


def _digest(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()
