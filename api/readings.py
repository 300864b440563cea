"""Hands on: the readings of each standard that do not all come to the same, told briefly.

A reading that makes no difference is left out, readings that come to the same share a line, and
so do acts for which they come to the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from api.scale import SHORT, shape, words_of
from engine import ReadingsSideBySide, Report, Row


class Pattern(NamedTuple):
    """What the readings of one standard come to, and for which acts they come to that."""

    outcomes: tuple[tuple[str, str, str], ...]
    """Readings, shape, words."""
    acts: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class ReadingTable:
    """One standard whose readings do not all come to the same."""

    title: str
    patterns: tuple[Pattern, ...]


def choices(sides: Iterable[ReadingsSideBySide]) -> tuple[tuple[str, str, bool], ...]:
    """Each choice that makes a difference, what it means, and whether it is the default."""
    found = {
        (f"{choice.reading}={choice.choice}", choice.title, choice.default)
        for side in sides
        for at in range(len(side.outcomes[0].reading))
        if _matters(side, at)
        for choice in (outcome.reading[at] for outcome in side.outcomes)
    }
    return tuple(sorted(found))


def reading_tables(report: Report) -> tuple[ReadingTable, ...]:
    """The standards whose readings differ, each with what they come to."""
    sides: dict[str, list[ReadingsSideBySide]] = {}
    for side in report.readings:
        sides.setdefault(side.standard, []).append(side)
    return tuple(_table(of, report) for of in sides.values())


def _table(sides: Sequence[ReadingsSideBySide], report: Report) -> ReadingTable:
    """One standard: its readings that make a difference, and what they come to."""
    rows = {row.act: row for row in report.rows}
    places = range(len(sides[0].outcomes[0].reading))
    mattering = [at for at in places if any(_matters(side, at) for side in sides)]
    together: dict[tuple[tuple[str, str, str], ...], list[Row]] = {}
    for side in sides:
        pattern = _outcomes(side, mattering, len(report.proofs))
        together.setdefault(pattern, []).append(rows[side.act])
    return ReadingTable(
        title=sides[0].title,
        patterns=tuple(Pattern(of, tuple(acts)) for of, acts in together.items()),
    )


def _matters(side: ReadingsSideBySide, at: int) -> bool:
    """Whether the choice at that place makes a difference, the others being equal."""
    came: dict[tuple[str, ...], set[object]] = {}
    for outcome in side.outcomes:
        others = tuple(c.choice for n, c in enumerate(outcome.reading) if n != at)
        came.setdefault(others, set()).add((outcome.status, outcome.reached, outcome.charge))
    return any(len(outcomes) > 1 for outcomes in came.values())


def _outcomes(
    side: ReadingsSideBySide, mattering: Sequence[int], standards: int
) -> tuple[tuple[str, str, str], ...]:
    """Readings that come to the same, together: their names, the shape, the words."""
    same: dict[tuple[str, str], dict[tuple[str, ...], None]] = {}
    for outcome in side.outcomes:
        words = words_of(outcome)
        if outcome.charge is not None and outcome.charge.met:
            words += ", enough to charge"
        reading = tuple(outcome.reading[at].choice for at in mattering)
        same.setdefault((shape(outcome.reached, standards), words), {})[reading] = None
    every = [tuple(o.reading[at].choice for at in mattering) for o in side.outcomes]
    lasts = {reading[-1] for reading in every}
    if len(same) > 1 and (unknown := (shape(None, standards), SHORT["unknown"])) in same:
        del same[unknown]
        rest = [("otherwise", *unknown)]
    else:
        rest = []
    return (
        *(
            (_named(list(readings), len(lasts)), reached, words)
            for (reached, words), readings in same.items()
        ),
        *rest,
    )


def _named(readings: Sequence[tuple[str, ...]], lasts: int) -> str:
    """``objective with g1/g2, subjective``: a last choice that makes no difference is left."""
    by_first: dict[tuple[str, ...], list[str]] = {}
    for reading in readings:
        by_first.setdefault(reading[:-1], []).append(reading[-1])
    parts = []
    for first, last in by_first.items():
        listed = "/".join(sorted(last))
        if not first:
            parts.append(listed)
        elif len(last) == lasts:
            parts.append(" with ".join(first))
        else:
            parts.append(f"{' with '.join(first)} with {listed}")
    return ", ".join(parts)
