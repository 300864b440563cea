"""What a case gives by itself: its claims, with what they weigh, its acts and dates."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from engine.assembling import Assembler
from engine.graph import Exception_
from tests.engine.bicycles import CARELESS, NOTICE, World, argument, claim, said, texts


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def test_a_claim_is_an_argument_for_its_statement(world: World) -> None:
    """With what it stands on as premises, and who perceived it as origin."""
    more = 'for: Ann, origin: Cleo, provided: ["the red bike squeaked"]'
    graph = world(claims=claim("F1", "the red bike was worn", more=more)).graph
    found = argument(graph, "F1")
    assert graph.statements[found.conclusion].text == "the red bike was worn"
    assert texts(graph, found.premises) == ["the red bike squeaked"]
    assert (found.kind, found.source, found.origin) == ("claim", "F1", "Cleo")


@pytest.mark.parametrize(
    ("more", "origin"),
    [("", "Bob"), ("for: Ann", "Ann"), ("for: Ann, origin: Cleo", "Cleo")],
)
def test_the_origin_is_who_perceived_else_who_is_spoken_for_else_who_speaks(
    world: World, more: str, origin: str
) -> None:
    """Same origin, one origin: that is what corroboration counts."""
    graph = world(claims=claim("F1", "the red bike was worn", more=more)).graph
    assert argument(graph, "F1").origin == origin


@pytest.mark.parametrize(
    ("kind", "more", "strengths"),
    [
        ("message", "", (4, 3)),
        ("message", "hedge: believes", (3, 2)),
        ("message", "hedge: suspects", (3, 2)),
        ("message", "hedge: may", (1, 1)),
        ("own-words", "", (1, 0)),
        ("own-words", "hedge: believes", (0, 0)),
        ("own-words", "offered-against: [Bob]", (4, 4)),
        ("attorney-statement", "for: Ann, origin: Ann", (1, 0)),
        ("attorney-statement", "for: Ann", (0, 0)),
        ("attorney-statement", "for: Ann, origin: Ann, offered-against: [Ann]", (3, 3)),
        ("civil-complaint", "", (0, 0)),
    ],
)
def test_a_claim_weighs_what_its_kind_its_use_and_its_hedge_make_it(
    world: World, kind: str, more: str, strengths: tuple[int, int]
) -> None:
    """A hedge costs a step, "may" leaves it bare; an attorney without an origin has a theory."""
    graph = world(claims=claim("F1", "the red bike was worn", kind=kind, more=more)).graph
    assert (argument(graph, "F1").charging, argument(graph, "F1").trial) == strengths


def test_a_quote_that_does_not_stand_costs_a_step(world: World) -> None:
    """In charging and at trial; a quote that was not checked costs nothing."""
    rules, case = world.load(CARELESS, claim("F1", "the red bike was worn"))
    quoted = case.claims["F1"]
    for stands, strengths in ((None, (4, 3)), (True, (4, 3)), (False, (3, 2))):
        claims = {**case.claims, "F1": replace(quoted, quote_stands=stands)}
        assembler = Assembler(rules, replace(case, claims=claims))
        found = argument(assembler.assemble(rules.weighings["as-published"]).graph, "F1")
        assert (found.charging, found.trial) == strengths


def test_words_against_their_maker_count_against_nobody_else(world: World) -> None:
    """At trial; other kinds of claims count against anybody."""
    graph = world(
        claims=claim("F1", "the red bike was worn", kind="own-words", more="offered-against: [Bob]")
        + claim("F2", "the red bike was worn")
    ).graph
    assert argument(graph, "F1").usable_against == ("Bob",)
    assert argument(graph, "F2").usable_against is None


def test_what_completes_a_statement_has_its_strength_and_use_at_trial(world: World) -> None:
    """Through a chain as well; in charging it weighs what it weighs."""
    graph = world(
        claims=claim(
            "F1", "Bob checked the red bike", kind="own-words", more="offered-against: [Bob]"
        )
        + claim("F2", "the red bike was as new", kind="own-words", more="completes: F1")
        + claim("F3", "the red bike made no noise", kind="own-words", more="completes: F2")
    ).graph
    for id_ in ("F2", "F3"):
        found = argument(graph, id_)
        assert (found.charging, found.trial, found.usable_against) == (1, 4, ("Bob",))


def test_common_ground_that_anybody_contradicts_is_narration(world: World) -> None:
    """Whatever the claim against it weighs."""
    ground = claim("F1", "the red bike was worn", kind="common-ground")
    undisputed = argument(world(claims=ground).graph, "F1")
    theory = claim("F2", "the red bike was as new", kind="civil-complaint")
    disputed = argument(world(claims=ground + theory).graph, "F1")
    assert (undisputed.charging, undisputed.trial) == (3, 3)
    assert (disputed.charging, disputed.trial) == (1, 0)


def test_a_report_of_no_evidence_is_no_argument(world: World) -> None:
    """It neither says nor denies anything."""
    more = 'no-evidence-of: "the red bike was worn"'
    graph = world(claims=claim("F1", kind="prosecutor-statement", more=more)).graph
    assert not [a for a in graph.arguments if a.source == "F1"]
    assert "the red bike was worn" not in [node.text for node in graph.statements]


def test_an_undercut_claim_has_the_undercutting_claims_as_an_exception(world: World) -> None:
    """There is a node for it, of which the undercutting claims are the evidence."""
    graph = world(
        claims=claim("F1", "the red bike was worn")
        + claim("F2", "the red bike squeaked", by="Cleo", more="undercuts: F1")
        + claim("F3", by="Ann", kind="own-words", more="undercuts: [F1]")
    ).graph
    (exception,) = argument(graph, "F1").exceptions
    node = graph.statements[exception.statement]
    assert exception == Exception_(node.number, "undercuts")
    assert (node.marker, node.statement) == ("undercut", None)
    assert node.text == "what F1 says cannot be relied on"
    assert [a.id for a in graph.arguments if a.conclusion == node.number] == ["F2#2", "F3"]
    assert graph.statements[argument(graph, "F2").conclusion].text == "the red bike squeaked"


def test_the_engine_supplies_what_is_said_of_acts(world: World) -> None:
    """Who did it stands as firmly as what it consists of; the rest stands by itself."""
    graph = world().graph
    (done,) = [
        a for a in graph.arguments if a.conclusion == said(graph, "the lending was done by Ann")
    ]
    assert (done.kind, done.source, done.charging, done.trial) == ("rule", "act", 5, 5)
    assert texts(graph, done.premises) == ["Ann lent the red bike"]
    for text in (
        "the lending was done as the shopkeeper",
        "the lending was not an omission",
        "the waiting was an omission",
        "the lending bears on the red bike",
        "the lending bears on the hill road",
    ):
        (supplied,) = [a for a in graph.arguments if a.conclusion == said(graph, text)]
        assert supplied.premises == ()
        assert supplied.source == "act"


def test_only_acts_that_something_raises_are_looked_at(world: World) -> None:
    """The parties are those of these acts; the other acts are in the graph all the same."""
    assembly = world()
    assert [act.name for act in assembly.acts] == ["the lending"]
    assert assembly.graph.parties == ("Ann",)


def test_what_came_before_what_follows_from_dates_where_a_rule_asks(world: World) -> None:
    """No pair that nobody asks for is in the graph."""
    graph = world(
        NOTICE,
        claim("F1", "Ann noticed the spring fall") + claim("F2", "Ann noticed the summer fall"),
    ).graph
    before = [node.text for node in graph.statements if "came before" in node.text]
    assert before == ["the spring fall came before the lending"]
    (dated,) = [a for a in graph.arguments if a.source == "dates"]
    assert (dated.kind, dated.charging, dated.trial) == ("rule", 5, 5)
    assert [dict(a.binding)["fall"] for a in graph.arguments if a.source == "notice"] == [
        "the spring fall"
    ]


def test_what_came_before_what_can_be_claimed_too(world: World) -> None:
    """Where the dates do not tell it."""
    graph = world(
        NOTICE,
        claim("F1", "Bob noticed the spring fall")
        + claim("F2", "the spring fall came before the waiting"),
    ).graph
    assert [a.id for a in graph.arguments if a.source == "notice"] == ["notice#1"]
    assert not [a for a in graph.arguments if a.source == "dates"]
