"""Which grounder is used, and how two are compared."""

from __future__ import annotations

import pytest

from engine import durable
from engine.grounders import MANY, check_grounding, make_grounder
from engine.grounding import Clause
from engine.reference import ReferenceGrounder
from rules import GroundingError, Pattern, Statement, Variable

CLAUSES = [Clause("c", (Pattern("p", (Variable("x"),)),), Pattern("q", (Variable("x"),)))]
needs_durable = pytest.mark.skipif(not durable.available(), reason=durable.why_unavailable())


@needs_durable
def test_durable_rules_is_used_where_it_can_be() -> None:
    """Without a reason to give."""
    grounder = make_grounder(CLAUSES)
    assert (grounder.name, grounder.reason) == ("durable-rules", "")
    grounder.close()


def test_the_reference_grounder_is_used_where_it_is_preferred() -> None:
    """That takes no reason either."""
    grounder = make_grounder(CLAUSES, prefer="reference")
    assert (grounder.name, grounder.reason) == ("reference", "")


def test_the_reference_grounder_takes_over_and_says_why(monkeypatch: pytest.MonkeyPatch) -> None:
    """Where durable-rules cannot be imported."""
    monkeypatch.setattr(durable, "_unavailable", "durable-rules cannot be imported: no such thing")
    grounder = make_grounder(CLAUSES)
    assert grounder.name == "reference"
    assert "no such thing" in grounder.reason
    assert Statement("q", ("a",)) in grounder.add([Statement("p", ("a",))]).statements


@needs_durable
def test_the_reference_grounder_takes_over_what_is_too_much() -> None:
    """The tables of durable-rules do not grow."""
    assert make_grounder(CLAUSES, expected=MANY).name == "durable-rules"
    grounder = make_grounder(CLAUSES, expected=MANY + 1)
    assert grounder.name == "reference"
    assert "50,000" in grounder.reason


@needs_durable
def test_two_grounders_that_agree_have_no_difference() -> None:
    """Nothing on either side."""
    assert check_grounding(CLAUSES, [Statement("p", ("a",))]).empty


@needs_durable
def test_a_difference_tells_both_sides(monkeypatch: pytest.MonkeyPatch) -> None:
    """What only one of them found is named, sorted."""
    lost = Statement("p", ("a",))
    add = ReferenceGrounder.add
    monkeypatch.setattr(
        ReferenceGrounder, "add", lambda self, said: add(self, [s for s in said if s != lost])
    )
    difference = check_grounding(CLAUSES, [lost, Statement("p", ("b",))])
    assert not difference.empty
    assert difference.statements_of_durable == (lost, Statement("q", ("a",)))
    assert [instance.binding for instance in difference.instances_of_durable] == [(("x", "a"),)]
    assert difference.statements_of_reference == ()
    assert difference.instances_of_reference == ()


def test_without_durable_rules_there_is_nothing_to_compare(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """It is said, with a code."""
    monkeypatch.setattr(durable, "_unavailable", "durable-rules cannot be imported: no such thing")
    with pytest.raises(GroundingError, match="E508"):
        check_grounding(CLAUSES, [])
