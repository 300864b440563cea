"""Hands on: the report of a whole case, as data that renderers read and nothing else.

First a matrix of parties and acts by standards, then a paragraph for what is not plain, then the
readings that differ, what is not applied, what is missing and what is disputed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from engine.explanation import StandardSummary
from engine.missing import MissingItem
from engine.summaries import Charge, Proof, ReadingChoice, Status


@dataclass(frozen=True, slots=True)
class CaseSummary:
    """The case as a heading needs it."""

    id: str
    title: str
    event_date: str
    place: str
    jurisdiction: str
    sources_as_of: str
    about: str
    sources: tuple[tuple[str, str], ...]
    """Source id and citation."""


@dataclass(frozen=True, slots=True)
class Cell:
    """One standard for one row, under the readings shown."""

    standard: str
    status: Status
    word: str
    """The status as a reader reads it: supported, left open, not supported, …"""
    reached: Proof | None
    required: Proof
    charge: Charge | None
    disputed: bool
    reading: tuple[ReadingChoice, ...]
    readings_differ: bool
    plain: bool


@dataclass(frozen=True, slots=True)
class Row:
    """One party in one capacity and one act; a cell for each column, None where none applies."""

    party: str
    capacity: str
    act: str
    act_kind: str
    cells: tuple[Cell | None, ...]


class Holding(NamedTuple):
    """An element that holds a finding back: which statement of it, and what stops that."""

    element: str
    title: str
    statement: str
    status: Status
    reached: Proof | None
    sentence: str
    root: str
    """The sentence about what lies deepest: two elements may stop at the same."""


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Why a cell, or several of one row that stop at the same, is not plain."""

    party: str
    capacity: str
    act: str
    standards: tuple[str, ...]
    titles: tuple[str, ...]
    status: Status
    word: str
    reached: Proof | None
    disputed: bool
    held_back_by: tuple[Holding, ...]
    sentences: tuple[str, ...]

    @property
    def text(self) -> str:
        """The paragraph as it is printed."""
        return " ".join(self.sentences)


class ReadingOutcome(NamedTuple):
    """How a finding fares under one reading."""

    reading: tuple[ReadingChoice, ...]
    default: bool
    status: Status
    word: str
    reached: Proof | None
    charge: Charge | None
    disputed: bool


@dataclass(frozen=True, slots=True)
class ReadingsSideBySide:
    """A standard for one act whose readings do not all come to the same."""

    party: str
    capacity: str
    act: str
    standard: str
    title: str
    outcomes: tuple[ReadingOutcome, ...]
    sentence: str


class AccountSummary(NamedTuple):
    """One account of a dispute, and who gives it."""

    account: str
    claims: tuple[str, ...]
    attributions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class DisputeSummary:
    """A question on which the sources differ."""

    id: str
    question: str
    accounts: tuple[AccountSummary, ...]
    settled_by: str
    note: str


class NotAppliedItem(NamedTuple):
    """A rule or a standard that is not applied, and why."""

    kind: str
    id: str
    title: str
    reason: str


@dataclass(frozen=True, slots=True)
class Report:
    """Everything the report of a case shows."""

    case: CaseSummary
    weighing: str
    weighing_title: str
    grounder: str
    grounder_note: str
    engine_version: str
    rules_digest: str
    facts_digest: str
    proofs: tuple[Proof, ...]
    standards: tuple[StandardSummary, ...]
    """The columns of the matrix."""
    rows: tuple[Row, ...]
    paragraphs: tuple[Paragraph, ...]
    readings: tuple[ReadingsSideBySide, ...]
    not_applied: tuple[NotAppliedItem, ...]
    missing: tuple[MissingItem, ...]
    disputes: tuple[DisputeSummary, ...]
    legend: tuple[tuple[str, str], ...]
    """Each status word and what it means."""
    notice: str
    edits: tuple[str, ...] = ()
    """What a hypothetical changes, in words; empty for the case as it is."""
    banner: str = ""
    """What stands over a hypothetical, in a sentence; empty for the case as it is."""
    of_standards: bool = False
    """Whether some standards alone are asked for."""
