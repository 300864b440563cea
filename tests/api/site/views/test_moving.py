"""What moved, as the strip tells it."""

from __future__ import annotations

from typing import Any

import pytest

from api.answering.requests import asked
from api.site.address import Address
from api.site.views.moving import direction_of, moves_of
from engine import Charge, Moved, Outcome, Proof

LOW, HIGH = Proof("scintilla", "scintilla", 0), Proof("preponderance", "preponderance", 2)


def outcome(reached: Proof | None, status: Any = "thin") -> Outcome:
    """How a finding fares."""
    charge: Charge | None = None
    return Outcome(status, status, reached, HIGH, charge, False)


def moved(before: Outcome | None, after: Outcome | None) -> Moved:
    """A finding that moved."""
    return Moved(
        *("P", "", "act", "s", "S", (), None, True, "", ""), before, after, because=(), sentence=""
    )


@pytest.mark.parametrize(
    ("before", "after", "direction"),
    [
        (outcome(LOW), outcome(HIGH), "up"),
        (outcome(HIGH), outcome(None, "unknown"), "down"),
        (outcome(None, "unknown"), outcome(LOW), "up"),
        (outcome(LOW, "thin"), outcome(LOW, "contested"), "up"),
        (outcome(LOW, "unknown"), outcome(LOW, "refuted"), "down"),
        (outcome(LOW), outcome(LOW), "aside"),
        (None, outcome(None, "unknown"), "up"),
        (outcome(None, "unknown"), None, "down"),
    ],
)
def test_the_proof_reached_counts_before_the_status(
    before: Outcome | None, after: Outcome | None, direction: str
) -> None:
    """What was not found at all stands below everything."""
    assert direction_of(moved(before, after)) == direction


def test_the_moves_of_a_case_lead_to_what_is_found_now() -> None:
    """Of findings as the law is read by default; each with its way from the edit up."""
    made = asked({"case": "rust", "edits": [{"strike": "F032"}]})
    at = Address("rust").adding("strike", "F032")
    moves = moves_of(made.hypothetical.difference, at, lambda p, a, s: f"{s}-id")
    assert moves
    assert all(move.href.endswith(f"{move.standard}-id?strike=F032") for move in moves)
    assert all(move.because for move in moves)
    told = [m for m in made.hypothetical.difference.moved if m.default and not m.element]
    assert len(moves) == len(told) < len(made.hypothetical.difference.moved)
