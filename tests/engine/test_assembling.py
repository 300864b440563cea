"""Assembling: what of rules and case becomes which statement and argument of the graph."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from textwrap import dedent, indent

import pytest

from engine.assembling import Assembler, Assembly
from engine.graph import Argument, ArgumentGraph, Exception_
from facts import Case, load_case
from rules import LIBRARY, GroundingError, RuleSet, Statement, load_rules

WORDS = """
types: [bike, route]
terms:
  - {name: the mechanic, type: role}
  - {name: the shopkeeper, type: role}
  - {name: the duty to check, type: duty}
  - {name: the hill road, type: route}
sentences:
  - {id: lent, says: "{who:party} lent {bike:bike}", denies: "{who:party} did not lend {bike:bike}",
     asks: "Did {who} lend {bike}?"}
  - {id: checked, says: "{who:party} checked {bike:bike}",
     denies: "{who:party} did not check {bike:bike}", asks: "Did {who} check {bike}?"}
  - {id: worn, says: "{bike:bike} was worn", denies: "{bike:bike} was as new",
     asks: "Was {bike} worn?"}
  - {id: squeaked, says: "{bike:bike} squeaked", denies: "{bike:bike} made no noise",
     asks: "Did {bike} squeak?"}
  - {id: last, says: "{who:party} was the last to ride {bike:bike}", one-of: who,
     denies: "{who:party} was not the last to ride {bike:bike}"}
  - {id: rode, says: "{who:party} rode on {route:route}",
     denies: "{who:party} did not ride on {route:route}"}
  - {id: steep, says: "{route:route} was steep", denies: "{route:route} was flat"}
  - {id: noticed, says: "{who:party} noticed {what:incident}",
     denies: "{who:party} did not notice {what:incident}"}
  - {id: careless, says: "{who:party} was careless in {act:act}",
     denies: "{who:party} was careful in {act:act}"}
"""

AUTHORITIES = """
authorities:
  - {cite: Bicycle Act, title: The Bicycle Act, kind: statute, date: 1990-01-01, verified: seen}
"""

CASE = """
case: bikes
title: The lent bicycle
event: {date: 2020-05-02, place: Springfield}
jurisdiction: us-xx
sources-as-of: 2020-06-01
sources:
  diary: {citation: "The diary of the town, 1 June 2020", date: 2020-06-01}
entities:
  party: {Ann: [], Bob: [], Cleo: []}
  bike: {the red bike: [], the blue bike: []}
  incident:
    the spring fall: {on: 2020-04-01}
    the summer fall: {on: 2020-07-01}
acts:
  the lending:
    by: Ann
    as: the shopkeeper
    on: 2020-05-01
    is: [Ann lent the red bike]
    about: [the red bike, the hill road]
    raised-by: [L]
  the waiting:
    by: Bob
    as: the mechanic
    kind: omission
    is: [Bob did not check the red bike]
claims:
  - {claim: L, says: Ann lent the red bike, by: Bob, kind: production-document, source: diary,
     at: page 1, quote: so it says}
"""

CARELESS = """
rules:
  - rule: careless
    title: Lending unchecked is careless
    cites: [Bicycle Act]
    authority: inference
    if: [<act> was done by <who>, <who> lent <bike>, <bike> was worn]
    then: <who> was careless in <act>
"""


def claim(id_: str, says: str = "", by: str = "Bob", kind: str = "message", more: str = "") -> str:
    """One claim, as YAML."""
    said = f'says: "{says}", ' if says else ""
    return (
        f"  - {{claim: {id_}, {said}by: {by}, kind: {kind}, source: diary, at: page 1, "
        f"quote: so it says{', ' if more else ''}{more}}}\n"
    )


class World:
    """Loads rules and case written as text, and assembles them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.library = folder / "rules"
        self.library.mkdir()
        for name in ("vocabulary.yaml", "weighing-as-published.yaml"):
            shutil.copy(LIBRARY / "common" / name, self.library / name)
        (self.library / "words.yaml").write_text(WORDS, encoding="utf-8")
        (self.library / "acts.yaml").write_text(AUTHORITIES, encoding="utf-8")

    def load(self, law: str, claims: str, head: str = "") -> tuple[RuleSet, Case]:
        module = f"module: bikes\ntitle: Bicycles\n{head}{dedent(law)}"
        (self.library / "law.yaml").write_text(module, encoding="utf-8")
        written = self.folder / "bikes.yaml"
        written.write_text(CASE + claims, encoding="utf-8")
        rules = load_rules(self.library)
        return rules, load_case(written, rules)

    def __call__(self, law: str = CARELESS, claims: str = "", head: str = "") -> Assembly:
        rules, case = self.load(law, claims, head)
        return Assembler(rules, case).assemble(rules.weighings["as-published"])


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path)


def said(graph: ArgumentGraph, text: str) -> int:
    """The number of the statement that says so."""
    (number,) = [n.number for n in graph.statements if n.text == text and n.marker != "direct"]
    return number


def argument(graph: ArgumentGraph, id_: str) -> Argument:
    (found,) = [a for a in graph.arguments if a.id == id_]
    return found


def texts(graph: ArgumentGraph, numbers: tuple[int, ...]) -> list[str]:
    return [graph.statements[number].text for number in numbers]


def excepted(graph: ArgumentGraph, id_: str) -> list[str]:
    """What the exceptions of an argument say."""
    return [graph.statements[e.statement].text for e in argument(graph, id_).exceptions]


# --- claims -----------------------------------------------------------------------------------


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
    assert node.text == "the account in F1 is withdrawn or disowned"
    assert [a.id for a in graph.arguments if a.conclusion == node.number] == ["F2#2", "F3"]
    assert graph.statements[argument(graph, "F2").conclusion].text == "the red bike squeaked"


# --- acts and dates ---------------------------------------------------------------------------


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


NOTICE = """
rules:
  - rule: notice
    title: Who noticed a fall before lending was warned
    cites: [Bicycle Act]
    authority: inference
    if: [<who> noticed <fall>, <act> was done by <who>, <fall> came before <act>]
    then: <who> was careless in <act>
"""


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


# --- rules ------------------------------------------------------------------------------------


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


def test_a_variable_is_held_to_its_type_where_the_sentences_do_not_hold_it(world: World) -> None:
    """An act bears on things of all sorts; only the road can be steep."""
    law = """
    rules:
      - rule: steep
        title: What the act bears on was steep
        cites: [Bicycle Act]
        authority: inference
        if: [<act> bears on <road>]
        then: <road> was steep
    """
    graph = world(law).graph
    assert [dict(a.binding)["road"] for a in graph.arguments if a.source == "steep"] == [
        "the hill road"
    ]


# --- exceptions -------------------------------------------------------------------------------


def unless(exceptions: str) -> str:
    return CARELESS.replace(
        "then:", f"unless:\n{indent(dedent(exceptions).strip(), '      ')}\n    then:"
    )


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


RELIANCE = """
rules:
  - rule: careless
    title: Lending unchecked is careless
    cites: [Bicycle Act]
    authority: inference
    group: awareness
    if: [<act> was done by <who>, <who> lent <bike>, <bike> was worn]
    then: <who> was careless in <act>
  - rule: squeak
    title: A squeak is a warning
    cites: [Bicycle Act]
    authority: inference
    group: awareness
    if: [<act> was done by <who>, <who> lent <bike>, <bike> squeaked]
    then: <who> was careless in <act>
  - rule: reliance
    title: Who was told that it was checked could rely on that
    cites: [Bicycle Act]
    authority: opinion
    if: [<other> checked <bike>, <who> noticed <fall>]
    undercuts: awareness
"""


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
    assert node.text == "the inference “awareness” does not hold for the red bike, Ann"
    for argument_ in graph.arguments:
        if argument_.source in ("careless", "squeak"):
            hit = dict(argument_.binding)["bike"] == "the red bike"
            assert argument_.exceptions == ((Exception_(node.number, "undercuts"),) if hit else ())
    found = [a for a in graph.arguments if a.conclusion == node.number]
    assert [a.id for a in found] == ["reliance#1", "reliance#2"]
    assert {a.trial for a in found} == {5}


# --- opposites --------------------------------------------------------------------------------


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


# --- direct elements --------------------------------------------------------------------------

DIRECT = """
standards:
  - standard: careless-lending
    title: Careless lending
    kind: crime
    reaches: whoever lends
    cites: [Bicycle Act]
    concerns: {party: <who>, act: <act>}
    burden: {on: the rider, proof: preponderance}
    elements:
      - {element: direct, needs: <who> was careless in <act>, direct: true}
"""


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
    speaking: Callable[[int], list[str]] = lambda number: [  # noqa: E731
        a.id for a in graph.arguments if a.conclusion == number
    ]
    assert speaking(usual.number) == ["F2", "careless#1"]
    assert speaking(direct.number) == ["F2@direct"]
    copy = argument(graph, "F2@direct")
    assert (copy.source, copy.charging) == ("F2", argument(graph, "F2").charging)


# --- what applies -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("head", "reason"),
    [
        ("", ""),
        ("jurisdiction: us-xx\n", ""),
        ("jurisdiction: us-yy\npersuasive-in: [us-xx]\n", ""),
        ("in-force: {from: 2020-05-02}\n", ""),
        (
            "jurisdiction: us-yy\n",
            "it is law of us-yy, and the case is under the law of us-xx",
        ),
        (
            "in-force: {from: 2021-01-01}\n",
            "it is in force from 2021-01-01, and the event was on 2020-05-02",
        ),
        (
            "in-force: {from: 1990-01-01, to: 2019-12-31}\n",
            "it is in force from 1990-01-01 until 2019-12-31, and the event was on 2020-05-02",
        ),
    ],
)
def test_only_law_of_the_place_and_the_date_applies(world: World, head: str, reason: str) -> None:
    """What does not apply makes no argument, and is told with the reason."""
    assembly = world(
        DIRECT + CARELESS.removeprefix("\n"), claim("F1", "the red bike was worn"), head
    )
    told = [(n.kind, n.id, n.reason) for n in assembly.not_applied]
    both = [("rule", "careless", reason), ("standard", "careless-lending", reason)]
    assert told == (both if reason else [])
    assert len(assembly.standards) == (0 if reason else 1)
    assert len([a for a in assembly.graph.arguments if a.source == "careless"]) == (not reason)


# --- the whole --------------------------------------------------------------------------------

MANY_CLAIMS = [
    claim("F1", "the red bike was worn"),
    claim("F2", "the red bike squeaked"),
    claim("F3", "Ann lent the blue bike", more="hedge: may"),
    claim("F4", "the blue bike was worn", more="undercuts: F3"),
    claim("F5", "Ann noticed the spring fall"),
    claim("F6", "Bob checked the red bike"),
    claim("F7", "Bob was the last to ride the red bike"),
    claim("F8", "Ann was the last to ride the red bike"),
]


def test_the_order_of_claims_and_rules_changes_nothing(world: World) -> None:
    """The graph is the same in everything, numbers and ids included."""
    one = world(RELIANCE, "".join(MANY_CLAIMS))
    head, *rules = RELIANCE.split("  - rule:")
    turned = head + "".join(f"  - rule:{rule}" for rule in reversed(rules))
    other = world(turned, "".join(reversed(MANY_CLAIMS)))
    assert one.graph == other.graph
    assert one.graph.number_of == other.graph.number_of


def test_both_grounders_make_the_same_graph(world: World) -> None:
    """And the assembler can tell that they do."""
    rules, case = world.load(RELIANCE, "".join(MANY_CLAIMS))
    weighing = rules.weighings["as-published"]
    one, other = Assembler(rules, case), Assembler(rules, case, prefer="reference")
    assert one.assemble(weighing).graph == other.assemble(weighing).graph
    assert other.assemble(weighing).grounder == "reference"
    assert other.check().empty


def test_a_further_statement_finds_its_arguments_without_starting_again(world: World) -> None:
    """The graph is as if it had been said from the start, but for the claim."""
    rules, case = world.load(RELIANCE, MANY_CLAIMS[0])
    weighing = rules.weighings["as-published"]
    assembler = Assembler(rules, case)
    before = assembler.assemble(weighing).graph
    squeaked = Statement("squeaked", ("the red bike",))
    after = assembler.assemble(weighing, [squeaked]).graph
    assert [a.id for a in before.arguments if a.source == "squeak"] == []
    assert [a.id for a in after.arguments if a.source == "squeak"] == ["squeak#1"]
    assert not [a for a in after.arguments if a.conclusion == after.number_of[squeaked]]
    claimed = world(RELIANCE, MANY_CLAIMS[0] + MANY_CLAIMS[1]).graph
    assert after.statements == claimed.statements
    assert {a.id for a in claimed.arguments} - {a.id for a in after.arguments} == {"F2"}


def test_a_further_statement_may_name_what_the_case_does_not_have(world: World) -> None:
    """A new bicycle is a bicycle by the slot it stands in."""
    rules, case = world.load(CARELESS, "")
    assembler = Assembler(rules, case)
    new = [Statement("lent", ("Ann", "the green bike")), Statement("worn", ("the green bike",))]
    graph = assembler.assemble(rules.weighings["as-published"], new).graph
    assert dict(argument(graph, "careless#1").binding)["bike"] == "the green bike"


def test_a_limit_of_the_grounder_names_the_rule_and_its_place(
    world: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nothing is assembled."""
    monkeypatch.setattr("engine.conditions.MAX_PREMISES", 2)
    with pytest.raises(GroundingError, match="E501: rule careless has 3 premises") as caught:
        world()
    assert caught.value.place is not None
    assert caught.value.place.file.endswith("law.yaml")
