"""Hands on: moves_of, what a hypothetical moves, as pages tell it: from what, to what, and why."""

from __future__ import annotations

from collections.abc import Callable
from typing import Literal, NamedTuple

from api.site.address import Address
from engine import Difference, Moved, Outcome

Ids = Callable[[str, str, str], str | None]
Direction = Literal["up", "down", "aside"]
_ORDER = ("refuted", "unknown", "thin", "contested", "supported")


class Move(NamedTuple):
    """A finding that moved."""

    party: str
    act: str
    standard: str
    title: str
    direction: Direction
    before: Outcome | None
    after: Outcome | None
    sentence: str
    because: tuple[str, ...]
    """The steps from the edit up, each a sentence."""
    href: str
    """Where the finding is explained as it is now; empty where there is none any more."""


def moves_of(difference: Difference, at: Address, ids: Ids) -> list[Move]:
    """The findings that moved, as the law is read by default; their elements are left out."""
    found = []
    for moved in difference.moved:
        if moved.element or not moved.default:
            continue
        id_ = ids(moved.party, moved.act, moved.standard)
        found.append(
            Move(
                moved.party,
                moved.act,
                moved.standard,
                moved.title,
                direction_of(moved),
                moved.before,
                moved.after,
                moved.sentence,
                tuple(link.sentence for link in moved.because),
                at.to("findings", id_) if id_ else "",
            )
        )
    return found


def direction_of(moved: Moved) -> Direction:
    """Whether it stands higher than before: by the proof reached, then by its status."""
    before, after = _height(moved.before), _height(moved.after)
    return "up" if after > before else "down" if after < before else "aside"


def _height(outcome: Outcome | None) -> tuple[int, int]:
    if outcome is None:
        return (-2, 0)
    return (outcome.reached.number if outcome.reached else -1, _ORDER.index(outcome.status))
