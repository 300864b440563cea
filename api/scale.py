"""Hands on: how far something reaches, as a shape and in words that stand without colour."""

from __future__ import annotations

from engine import Cell, Proof, ReadingOutcome

STANDARDS = 5
"""How many proof standards there are, where a tree does not say."""

SHORT = {
    "supported": "supported",
    "refuted": "other way",
    "unknown": "unknown",
    "contested": "contested",
    "thin": "thin",
}
"""A status in one short word, for a table."""

COLOURS = {
    "supported": "green",
    "refuted": "magenta",
    "unknown": "dim",
    "contested": "yellow",
    "thin": "cyan",
}
"""What a terminal may add to the words."""


def words_of(cell: Cell | ReadingOutcome) -> str:
    """A status in a short word; for what is supported the report's own word is short enough."""
    return cell.word if cell.status == "supported" else SHORT[cell.status]


def shape(reached: Proof | None, of: int = STANDARDS) -> str:
    """A full circle for each proof standard that is reached, from the lowest."""
    full = 0 if reached is None else reached.number + 1
    return "●" * full + "○" * (of - full)
