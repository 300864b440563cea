"""The graph as drawn: opposites, who yields to whom, direct elements."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import Statement
from tests.engine.bicycles import CARELESS, DIRECT, World, argument, claim, said


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_contraries_and_rivals_are_told_among_the_statements_of_the_graph(world: World) -> None:
    """Rivals differ only in the slot of which there is one; a denial has no rivals."""
    graph = world(
        claims=claim("F1", "Ann was the last to ride the red bike")
        + claim("F2", "Bob was the last to ride the red bike")
        + claim("F3", "Cleo was the last to ride the blue bike")
        + claim("F4", "Bob was not the last to ride the red bike")
        + claim("F5", "the red bike was worn")
    ).graph
    ann, bob, not_bob = (
        said(graph, text)
        for text in (
            "Ann was the last to ride the red bike",
            "Bob was the last to ride the red bike",
            "Bob was not the last to ride the red bike",
        )
    )
    nodes = graph.statements
    assert (nodes[ann].contrary, nodes[ann].rivals) == (None, (bob,))
    assert (nodes[bob].contrary, nodes[bob].rivals) == (not_bob, (ann,))
    assert (nodes[not_bob].contrary, nodes[not_bob].rivals) == (bob, ())
    assert nodes[said(graph, "Cleo was the last to ride the blue bike")].opposites == ()


OVERRIDING = """
rules:
  - rule: careless
    title: Lending a worn bike is careless
    cites: [Bicycle Act]
    authority: inference
    if: [<act> was done by <who>, <who> lent <bike>, <bike> was worn]
    then: <who> was careless in <act>
  - rule: checked
    title: Who checks is careful
    cites: [Bicycle Act]
    authority: inference
    overrides: [careless]
    if: [<act> was done by <who>, <who> lent <bike>, <who> checked <bike>]
    then: <who> was careful in <act>
  - rule: quiet
    title: What makes no noise is lent with care
    cites: [Bicycle Act]
    authority: inference
    if: [<act> was done by <who>, <who> lent <bike>, <bike> made no noise]
    then: <who> was careful in <act>
"""


def test_an_argument_yields_to_those_of_overriding_rules_for_an_opposite(world: World) -> None:
    """Not to other rules for the opposite, and not the other way round."""
    graph = world(
        OVERRIDING,
        claim("F1", "the red bike was worn")
        + claim("F2", "Ann checked the red bike")
        + claim("F3", "the red bike made no noise"),
    ).graph
    assert argument(graph, "careless#1").yields_to == (argument(graph, "checked#1").number,)
    assert argument(graph, "checked#1").yields_to == ()
    assert argument(graph, "quiet#1").yields_to == ()


def test_a_direct_element_has_a_node_for_claims_of_the_statement_alone(world: World) -> None:
    """No rule speaks for it there; what tells against it is the same."""
    assembly = world(
        DIRECT + CARELESS.removeprefix("\n"),
        claim("F1", "the red bike was worn")
        + claim("F2", "Ann was careless in the lending")
        + claim("F3", "Ann was careful in the lending"),
    )
    graph = assembly.graph
    statement = Statement("careless", ("Ann", "the lending"))
    direct = graph.statements[assembly.direct[statement]]
    usual = graph.statements[graph.number_of[statement]]
    assert (direct.marker, direct.statement, direct.text) == ("direct", statement, usual.text)
    assert direct.opposites == usual.opposites == (graph.number_of[statement.contrary],)
    speaking = [(a.conclusion, a.id) for a in graph.arguments]
    assert [id_ for number, id_ in speaking if number == usual.number] == ["F2", "careless#1"]
    assert [id_ for number, id_ in speaking if number == direct.number] == ["F2@direct"]
    copy = argument(graph, "F2@direct")
    assert (copy.source, copy.charging) == ("F2", argument(graph, "F2").charging)
