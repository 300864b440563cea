"""What rules make of a case: instances, what they count, their exceptions, whom they undercut."""

from __future__ import annotations

from pathlib import Path

import pytest

from engine.graph import Exception_
from tests.engine.bicycles import (
    NOTICE,
    RELIANCE,
    World,
    argument,
    claim,
    excepted,
    said,
    texts,
    unless,
)


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_a_rule_has_an_argument_for_every_way_its_premises_hold(world: World) -> None:
    """Numbered in the order of what its variables stand for, with the rule's strength."""
    graph = world(
        claims=claim("F1", "the red bike was worn")
        + claim("F2", "the blue bike was worn")
        + claim("F3", "Ann lent the blue bike")
    ).graph
    one, two = argument(graph, "careless#1"), argument(graph, "careless#2")
    assert dict(one.binding) == {"act": "the lending", "bike": "the blue bike", "who": "Ann"}
    assert dict(two.binding)["bike"] == "the red bike"
    assert one.conclusion == two.conclusion == said(graph, "Ann was careless in the lending")
    assert texts(graph, two.premises) == [
        "the lending was done by Ann",
        "Ann lent the red bike",
        "the red bike was worn",
    ]
    assert (one.source, one.charging, one.trial, one.origin) == ("careless", 3, 3, None)


def test_a_claim_that_weighs_nothing_is_joined_all_the_same(world: World) -> None:
    """Another weighing may give it weight; the argument is there."""
    graph = world(claims=claim("F1", "the red bike was worn", kind="civil-complaint")).graph
    assert argument(graph, "careless#1")


COUNTING = """
rules:
  - rule: signs
    title: Two signs of neglect are enough
    cites: [Bicycle Act]
    authority: inference
    if:
      - <act> was done by <who>
      - at-least: 2
        of: [<act> bears on <thing>, <who> noticed <fall>, <who> was careless in <act>]
    then: <who> was the last to ride the blue bike
"""


def test_what_counts_towards_at_least_are_distinct_statements(world: World) -> None:
    """Whatever further variables they have; an instance is there whether or not they suffice."""
    law = COUNTING.replace("the blue bike", "<bike>").replace(
        "if:", "if:\n      - <who> lent <bike>"
    )
    graph = world(
        law, claim("F1", "Ann noticed the spring fall") + claim("F2", "Bob lent the red bike")
    ).graph
    by_who = {dict(a.binding)["who"]: a for a in graph.arguments if a.source == "signs"}
    (counted,) = by_who["Ann"].at_least
    assert counted.n == 2
    assert texts(graph, counted.of) == [
        "the lending bears on the hill road",
        "the lending bears on the red bike",
        "Ann noticed the spring fall",
    ]
    (none,) = by_who["Bob"].at_least
    assert none.of == ()


def test_an_exception_is_there_even_if_nobody_speaks_of_it(world: World) -> None:
    """With its burden, and for an opponent's the proof it takes."""
    law = unless("""
        - <who> checked <bike>
        - {says: <bike> made no noise, burden: opponent}
        - {says: <bike> was as new, burden: opponent, proof: clear-and-convincing}
        - {says: <who> did not lend <bike>, undercuts: true}
    """)
    graph = world(law, claim("F1", "the red bike was worn")).graph
    assert [
        (graph.statements[e.statement].text, e.burden, e.proof)
        for e in argument(graph, "careless#1").exceptions
    ] == [
        ("Ann checked the red bike", "proponent", ""),
        ("the red bike made no noise", "opponent", "preponderance"),
        ("the red bike was as new", "opponent", "clear-and-convincing"),
        ("Ann did not lend the red bike", "undercuts", ""),
    ]
    assert not [
        a for a in graph.arguments if a.conclusion == said(graph, "Ann checked the red bike")
    ]


def test_an_exception_with_a_variable_of_its_own_means_any_such(world: World) -> None:
    """One exception for each statement of the graph that fits; none where nothing fits."""
    law = unless("- <other> checked <bike>")
    worn = claim("F1", "the red bike was worn")
    assert excepted(world(law, worn).graph, "careless#1") == []
    graph = world(
        law,
        worn
        + claim("F2", "Bob checked the red bike")
        + claim("F3", "Cleo checked the red bike")
        + claim("F4", "Cleo checked the blue bike")
        + claim("F5", "Ann did not check the red bike"),
    ).graph
    assert excepted(graph, "careless#1") == [
        "Bob checked the red bike",
        "Cleo checked the red bike",
    ]


def test_any_such_is_held_to_its_type(world: World) -> None:
    """A variable that is a road elsewhere in the rule finds no bicycle."""
    law = unless("[<act> bears on <road>, <road> was steep]").replace(
        "unless:\n      [", "unless: ["
    )
    graph = world(law, claim("F1", "the red bike was worn")).graph
    assert excepted(graph, "careless#1") == ["the lending bears on the hill road"]


def test_an_exception_that_dates_decide_is_decided(world: World) -> None:
    """An exception may ask what came first, like a premise."""
    law = NOTICE.replace("then:", "unless: [<act> came before <fall>]\n    then:").replace(
        ", <fall> came before <act>", ""
    )
    graph = world(law, claim("F1", "Ann noticed the summer fall")).graph
    assert excepted(graph, "notice#1") == ["the lending came before the summer fall"]
    (dated,) = [a for a in graph.arguments if a.source == "dates"]
    assert graph.statements[dated.conclusion].text == "the lending came before the summer fall"


def test_a_rule_that_undercuts_hits_what_agrees_with_it_on_the_variables_they_share(
    world: World,
) -> None:
    """There is one node for what they share, with every undercutting instance as an argument."""
    graph = world(
        RELIANCE,
        claim("F1", "the red bike was worn")
        + claim("F2", "the red bike squeaked")
        + claim("F3", "Ann lent the blue bike")
        + claim("F4", "the blue bike was worn")
        + claim("F5", "Ann noticed the spring fall")
        + claim("F6", "Bob checked the red bike")
        + claim("F7", "Cleo checked the red bike"),
    ).graph
    (node,) = [n for n in graph.statements if n.marker == "undercut"]
    assert node.text == "the inferences as to awareness do not hold for the red bike and Ann"
    for argument_ in graph.arguments:
        if argument_.source in ("careless", "squeak"):
            hit = dict(argument_.binding)["bike"] == "the red bike"
            assert argument_.exceptions == ((Exception_(node.number, "undercuts"),) if hit else ())
    found = [a for a in graph.arguments if a.conclusion == node.number]
    assert [a.id for a in found] == ["reliance#1", "reliance#2"]
    assert {a.trial for a in found} == {5}
