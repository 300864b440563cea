"""Hands on: the types of a comparison, plain data that renderers read and nothing else."""

from __future__ import annotations

from typing import NamedTuple

from engine.summaries import Charge, Proof, Status


class Lacking(NamedTuple):
    """Legal standards that a column does not have, by title, and why: that is no failure."""

    titles: tuple[str, ...]
    reason: str


class ComparedColumn(NamedTuple):
    """One of the things compared: its id, how it is called, and where its facts come from."""

    id: str
    title: str
    case: str
    sources_as_of: str
    rules_digest: str
    facts_digest: str
    lacking: tuple[Lacking, ...]


class ComparedCell(NamedTuple):
    """How a row fares in a column; ``absent`` says why there is nothing to fare.

    ``who`` names the party and act where a column has its own.
    """

    status: Status | None
    word: str
    reached: Proof | None
    required: Proof | None
    charge: Charge | None
    disputed: bool
    absent: str
    who: str = ""
    others: int = 0


class Origin(NamedTuple):
    """Where a difference comes from: between which columns, at which element, and what does it."""

    column: str
    against: str
    element: str
    title: str
    sentence: str


class ComparedRow(NamedTuple):
    """A legal standard for one act, or of whole cases for one capacity, across the columns.

    It is comparable if two columns or more have it, and differs if these come to something else.
    """

    party: str
    capacity: str
    act: str
    standard: str
    title: str
    cells: tuple[ComparedCell, ...]
    comparable: bool
    differs: bool
    origins: tuple[Origin, ...]


class Comparison(NamedTuple):
    """One table: ``over`` says what is compared.

    ``alike`` counts the rows that can be compared and do not differ, ``incomparable`` those that
    one column alone has.
    """

    over: str
    title: str
    columns: tuple[ComparedColumn, ...]
    rows: tuple[ComparedRow, ...]
    alike: int
    incomparable: int
    proofs: tuple[Proof, ...]
    engine_version: str
    notice: str

    @property
    def differing(self) -> tuple[ComparedRow, ...]:
        """The rows that differ."""
        return tuple(row for row in self.rows if row.differs)

    @property
    def comparable(self) -> tuple[ComparedRow, ...]:
        """The rows that more than one column has."""
        return tuple(row for row in self.rows if row.comparable)
