"""The map of disputes of whole cases: what is decisive is so when the position is believed."""

from __future__ import annotations

from random import Random

import pytest

from engine import Evaluation, dispute_map, disputes_json, disputes_of, evaluate, shown, weigh
from engine.disputing.splits import splits
from engine.editing.edits import believing
from engine.graph import Changes
from engine.hypotheticals import Case
from facts import load_case
from rules import load_rules

RULES = load_rules()


@pytest.fixture(scope="module")
def rust() -> Evaluation:
    return evaluate(RULES, load_case("rust", RULES))


@pytest.fixture(scope="module")
def harbor() -> Case:
    return Case("harbor-lantern", rules=RULES)


def test_what_moves_a_finding_alone_does_when_it_is_believed(harbor: Case) -> None:
    """Every position of every dispute, typed as the map says, in both its ways."""
    before = harbor.evaluation
    map_ = dispute_map(before, before.findings)
    decisive = 0
    for dispute in map_.disputes:
        for number, position in enumerate(dispute.positions):
            ways = [position.believe.removeprefix("--believe ").strip("'"), *position.accounts]
            assert len(ways) == 2
            for way in ways:
                after = harbor.believe(way).evaluation
                for told, finding in zip(map_.findings, after.findings, strict=True):
                    moves = {
                        move.position: move.reached
                        for stake in told.stakes
                        if stake.matters == "alone" and stake.dispute == dispute.id
                        for move in stake.shown[0].moves
                    }
                    expected = moves.get(number, told.reached)
                    assert finding.reached == (-1 if expected is None else expected.number)
                    decisive += number in moves
    assert decisive > 4


def test_a_position_sets_aside_what_believing_it_does(rust: Evaluation) -> None:
    """What is offered to be typed comes to just the world that the map looked at."""
    case = Case(rust.case, rules=RULES)
    graph = rust.assembly.graph
    disputes = disputes_of(rust)
    for dispute, split in zip(
        disputes, splits(graph, rust.labels, rust.findings[0].party), strict=True
    ):
        for position, side in zip(dispute.positions, split.sides, strict=True):
            typed = position.believe.split("--believe ")[1:]
            ways = [[believing(way.strip().strip("'")) for way in typed]]
            ways += [[believing(account)] for account in position.accounts]
            for edits in ways:
                aside = case.edited(edits).evaluation.assembly.graph.aside
                assert aside.keys() == side.aside


def test_stable_findings_are_stable_in_every_world(rust: Evaluation) -> None:
    """Forty random worlds of all disputes of Rust at once, each weighed from the beginning."""
    map_ = dispute_map(rust, rust.findings)
    assert map_.exact
    assert map_.worlds > len(map_.findings)
    graph, random = rust.assembly.graph, Random(4)
    party = "Dave Halls"
    every = splits(graph, rust.labels, party)
    for _ in range(40):
        sides = [random.choice((None, *split.sides)) for split in every]
        aside = {number: "" for side in sides if side for number in side.aside}
        labels = weigh(Changes(aside, ()).applied(graph), rust.weighing, [party])
        for told, finding in zip(map_.findings, rust.findings, strict=True):
            if told.party == party and told.stable:
                needs = [need.number for e in finding.elements for need in e.needs]
                reached = min(-1 if n is None else labels.reached(n, party) for n in needs)
                assert reached == finding.reached


def test_who_says_what_stands_with_each_position(rust: Evaluation) -> None:
    """With the ids of the case's own disputes, and a question as the form asks it."""
    found = {dispute.question: dispute for dispute in disputes_of(rust)}
    handed = found[
        "Did Hannah Gutierrez Reed first hand the Colt to Alec Baldwin or Dave Halls "
        "for the afternoon rehearsal?"
    ]
    assert handed.case_disputes[0] == "C01"
    assert [[v.claim.claim for v in p.voices] for p in handed.positions] == [
        ["F065"],
        ["F038b", "F039e"],
    ]
    asked = next(d for d in found.values() if "C14" in d.case_disputes)
    theory = next(v for p in asked.positions for v in p.voices if v.claim.claim == "D19")
    assert not theory.counts


def test_interrupted_it_hands_on_what_is_known(rust: Evaluation) -> None:
    """What is handed on is as in the whole, and said to be a part."""
    findings = shown(rust.findings)
    whole = dispute_map(rust, findings)

    def interrupt(done: int, of: int, worlds: int) -> None:
        assert of == len(findings)
        if done == 50:
            raise KeyboardInterrupt

    part = dispute_map(rust, findings, progress=interrupt)
    assert part.interrupted
    assert not part.exact
    assert (len(part.findings), part.asked) == (50, len(findings))
    assert set(map(str, part.findings)) <= set(map(str, whole.findings))
    assert disputes_json(part)["interrupted"]


def test_beyond_the_cap_it_is_said_and_nothing_is_called_stable(harbor: Case) -> None:
    """A cap of two worlds has room for the world as it is and no position of three."""
    evaluation = harbor.evaluation
    map_ = dispute_map(evaluation, evaluation.findings, cap=2)
    cut = [finding for finding in map_.findings if not finding.exact]
    assert cut
    assert not map_.exact
    assert all(finding.stable is None and finding.worlds <= 2 for finding in cut)
    assert {stake.matters for f in cut for stake in f.stakes} == {"not found to matter"}


def test_a_settled_dispute_is_open_no_more(harbor: Case) -> None:
    """The map of a hypothetical is that of the case as the hypothetical has it."""
    assert len(disputes_of(harbor.evaluation)) == 1
    believed = harbor.believe("D1=H31").evaluation
    map_ = dispute_map(believed, believed.findings)
    assert not map_.disputes
    assert map_.edits
    assert map_.banner
    assert all(finding.stable for finding in map_.findings)
