"""Rules that explode combinatorially come to an error, and not to the end of memory."""

from __future__ import annotations

import pytest

from engine.durable import DurableGrounder
from engine.grounding import MOST_INSTANCES, Clause
from engine.reference import MOST_JOINED, ReferenceGrounder
from rules import GroundingError, Pattern, Place, Statement, Variable

PLACE = Place("x.yaml", 3, 5)


def pairs_of(number: int) -> Clause:
    """A rule that applies to every choice of so many things."""
    variables = [Variable(f"v{n}") for n in range(number)]
    body = tuple(Pattern("p", (variable,)) for variable in variables)
    return Clause("every-choice", body, None, place=PLACE)


def things(number: int) -> list[Statement]:
    return [Statement("p", (f"thing {n}",)) for n in range(number)]


@pytest.mark.parametrize("number", [3, 4, 6])
def test_a_rule_that_applies_too_often_is_refused(number: int) -> None:
    """However steeply it grows, the reference grounder says which rule it is."""
    with pytest.raises(GroundingError, match="every-choice") as caught:
        ReferenceGrounder([pairs_of(number)]).add(things(80))
    assert caught.value.code == "E511"
    assert caught.value.place == PLACE


def test_durable_rules_is_stopped_too() -> None:
    """What durable-rules finds is counted as well, and it closes itself."""
    grounder = DurableGrounder([pairs_of(2)])
    with pytest.raises(GroundingError, match="E511"):
        grounder.add(things(int(MOST_INSTANCES**0.5) + 2))
    with pytest.raises(ValueError, match="closed"):
        grounder.add([])


def test_a_join_that_leads_to_little_is_not_refused() -> None:
    """Large relations that share a variable are joined: only what comes of it counts."""
    x, y = Variable("x"), Variable("y")
    clause = Clause("paired", (Pattern("p", (x,)), Pattern("q", (x, y))), None)
    number = int(MOST_JOINED**0.5) + 100
    pairs = [Statement("q", (f"thing {n}", "a")) for n in range(number)]
    found = ReferenceGrounder([clause]).add([*things(number), *pairs])
    assert len(found.instances) == number
