"""Hands on: Folded, a report with what repeats told once, for every renderer alike.

Standards that are unknown for everybody, and acts of which everything is unknown, are named once
and left out of the matrix; readings that come to the same share a line.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from api.scale import SHORT, shape
from engine import Cell, MissingItem, Paragraph, ReadingsSideBySide, Report, Row, StandardSummary

KINDS = (
    ("Crimes", ("crime", "enhancement")),
    ("Thresholds", ("threshold",)),
    ("Civil and regulatory", ("civil", "regulatory")),
    ("Defences", ("defence",)),
)
"""The groups in which standards stand beside each other."""


class Column(NamedTuple):
    """A standard of the matrix; ``index`` is its place in the rows of the report."""

    index: int
    standard: StandardSummary
    kind: str
    short: str
    asked: Cell


@dataclass(frozen=True, slots=True)
class Block:
    """The acts of one party in one capacity."""

    party: str
    capacity: str
    rows: tuple[Row, ...]

    @property
    def name(self) -> str:
        """Who, and as what."""
        return f"{self.party}, {self.capacity}" if self.capacity else self.party


class Pattern(NamedTuple):
    """What the readings of one standard come to, and for which acts they come to that."""

    outcomes: tuple[tuple[str, str, str], ...]
    """Readings, shape, words."""
    acts: tuple[tuple[str, str], ...]
    """Party and act."""


@dataclass(frozen=True, slots=True)
class ReadingTable:
    """One standard whose readings do not all come to the same."""

    title: str
    choices: tuple[tuple[str, str], ...]
    """Each choice and what it means."""
    patterns: tuple[Pattern, ...]


@dataclass(frozen=True, slots=True)
class Folded:
    """A report as it is shown."""

    columns: tuple[Column, ...]
    blocks: tuple[Block, ...]
    unknown_standards: tuple[StandardSummary, ...]
    unknown_blocks: tuple[Block, ...]
    readings: tuple[ReadingTable, ...]
    example: tuple[str, str]
    """A party and a standard worth opening; empty where there is none."""

    def groups(self) -> tuple[tuple[str, tuple[Column, ...]], ...]:
        """The columns by kind."""
        kinds = dict.fromkeys(column.kind for column in self.columns)
        return tuple((k, tuple(c for c in self.columns if c.kind == k)) for k in kinds)


def folded(report: Report) -> Folded:
    """The report, folded."""
    columns = _columns(report)
    known = [c for c in columns if not _unknown(row.cells[c.index] for row in report.rows)]
    kept = tuple(known or columns)
    rows = [row for row in report.rows if not _unknown(row.cells)]
    return Folded(
        columns=kept,
        blocks=_blocks(rows or report.rows),
        unknown_standards=tuple(c.standard for c in columns if c not in kept),
        unknown_blocks=_blocks([row for row in report.rows if rows and row not in rows]),
        readings=_readings(report),
        example=_example(report.paragraphs),
    )


def short_title(title: str) -> str:
    """A title for the head of a column: its own short name if it ends in one, no afterthought."""
    named = re.fullmatch(r".+ \(([A-Z]\d+)\)", title)
    return named[1] if named else title.partition(", ")[0]


def status_words(cell: Cell) -> str:
    """The short word, with a star where something tells against it."""
    return SHORT[cell.status] + ("*" if cell.disputed else "")


def paragraphs_of(report: Report, row: Row) -> tuple[Paragraph, ...]:
    """The paragraphs about one act."""
    return tuple(p for p in report.paragraphs if p.act == row.act and p.party == row.party)


def bears(item: MissingItem) -> tuple[str, ...]:
    """The parties on whose findings something missing bears."""
    return tuple(dict.fromkeys(affected.party for affected in item.affected))


def commands(report: Report, folded: Folded, case: str) -> tuple[tuple[str, str], ...]:
    """What to ask next: a command, and what it shows."""
    party, standard = folded.example
    asked = [
        (
            f'scienter explain {case} --party "{party}" --standard {standard}',
            "why, down to who said it and where",
        )
    ]
    if folded.readings:
        choice = next(c for c, _ in reversed(folded.readings[0].choices))
        asked.append((f"scienter report {case} --reading {choice}", "under another reading"))
    return (
        *(asked if party else asked[1:]),
        (f'scienter report {case} --party "{report.rows[0].party}"', "one party only")
        if report.rows
        else (f"scienter list parties --case {case}", "who there is"),
        (f"scienter report {case} --weighing as-if-testified", "as if each claim were testimony"),
        (f"scienter report {case} --proof probable-cause", "one proof standard for everything"),
        (f"scienter report {case} --format markdown -o report.md", "all of it: also json"),
        (f"scienter timeline {case}", "what happened when, and who says so"),
        ("scienter list standards", "every legal standard, with what it reaches"),
    )


def _columns(report: Report) -> list[Column]:
    found = []
    for kind, kinds in KINDS:
        for index, standard in enumerate(report.standards):
            cells = [row.cells[index] for row in report.rows]
            asked = next((cell for cell in cells if cell is not None), None)
            if standard.kind in kinds and asked is not None:
                found.append(Column(index, standard, kind, short_title(standard.title), asked))
    return found


def _unknown(cells: Iterable[Cell | None]) -> bool:
    return all(cell is None or cell.status == "unknown" for cell in cells)


def _blocks(rows: Sequence[Row]) -> tuple[Block, ...]:
    found: dict[tuple[str, str], list[Row]] = {}
    for row in rows:
        found.setdefault((row.party, row.capacity), []).append(row)
    return tuple(Block(*who, tuple(of)) for who, of in found.items())


def _example(paragraphs: Sequence[Paragraph]) -> tuple[str, str]:
    for status in ("contested", "thin", "refuted", "supported", "unknown"):
        for paragraph in paragraphs:
            if paragraph.status == status:
                return paragraph.party, paragraph.standards[0]
    return "", ""


# --- readings


def _readings(report: Report) -> tuple[ReadingTable, ...]:
    sides: dict[str, list[ReadingsSideBySide]] = {}
    for side in report.readings:
        sides.setdefault(side.standard, []).append(side)
    return tuple(_table(of, len(report.proofs)) for of in sides.values())


def _table(sides: Sequence[ReadingsSideBySide], standards: int) -> ReadingTable:
    """One standard: its readings that make a difference, and what they come to."""
    names = [choice.reading for choice in sides[0].outcomes[0].reading]
    mattering = [at for at in range(len(names)) if any(_matters(side, at) for side in sides)]
    choices = dict.fromkeys(
        (f"{choice.reading}={choice.choice}", choice.title)
        for outcome in sides[0].outcomes
        for at, choice in enumerate(outcome.reading)
        if at in mattering
    )
    together: dict[tuple[tuple[str, str, str], ...], list[tuple[str, str]]] = {}
    for side in sides:
        pattern = _outcomes(side, mattering, standards)
        together.setdefault(pattern, []).append((side.party, side.act))
    return ReadingTable(
        title=sides[0].title,
        choices=tuple(sorted(choices, key=lambda pair: pair[0].partition("=")[0])),
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
        words = SHORT[outcome.status]
        if outcome.charge is not None and outcome.charge.met:
            words += ", enough to charge"
        reading = tuple(outcome.reading[at].choice for at in mattering)
        same.setdefault((shape(outcome.reached, standards), words), {})[reading] = None
    every = [tuple(o.reading[at].choice for at in mattering) for o in side.outcomes]
    lasts = set(reading[-1] for reading in every)
    return tuple(
        (_named(list(readings), len(lasts)), dots, words)
        for (dots, words), readings in same.items()
    )


def _named(readings: Sequence[tuple[str, ...]], lasts: int) -> str:
    """``objective with g1 or g2, subjective``: a last choice that makes no difference is left."""
    by_first: dict[tuple[str, ...], list[str]] = {}
    for reading in readings:
        by_first.setdefault(reading[:-1], []).append(reading[-1])
    parts = []
    for first, last in by_first.items():
        listed = " or ".join(last)
        if not first:
            parts.append(listed)
        elif len(last) == lasts:
            parts.append(" with ".join(first))
        else:
            parts.append(f"{' with '.join(first)} with {listed}")
    return "; ".join(parts)
