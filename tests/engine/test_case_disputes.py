"""The case file's own disputes: what believing each account moves, and how they are open."""

from __future__ import annotations

import json
import shlex

import pytest

from engine import (
    Case,
    CaseDispute,
    Evaluation,
    Finding,
    case_disputes,
    dispute_map,
    disputes_json,
    disputes_of,
    shown,
)
from engine.disputing.case_disputes import NO_CONTRADICTION
from engine.editing.edits import believing
from rules import load_rules

RULES = load_rules()
BELIEVE = "--believe"


@pytest.fixture(scope="module")
def harbor() -> Case:
    return Case("harbor-lantern", rules=RULES)


@pytest.fixture(scope="module")
def rust() -> Case:
    return Case("rust", rules=RULES)


@pytest.fixture(scope="module")
def of_rust(rust: Case) -> dict[str, CaseDispute]:
    own = case_disputes(rust, shown(rust.evaluation.findings))
    return {dispute.id: dispute for dispute in own}


def typed(believe: str) -> str:
    """What stands after ``--believe``."""
    option, what = shlex.split(believe)
    assert option == BELIEVE
    return what


def otherwise(before: Evaluation, after: Evaluation) -> dict[str, tuple[int, int]]:
    """What each finding shown reaches in both, where that is not the same."""

    def said(finding: Finding) -> str:
        return f"{finding.act}/{finding.standard.id}/{finding.reading}"

    now = {said(finding): finding.reached for finding in after.findings}
    found = {said(f): (f.reached, now[said(f)]) for f in shown(before.findings)}
    return {name: pair for name, pair in found.items() if pair[0] != pair[1]}


def counts(dispute: CaseDispute) -> dict[str, int]:
    return {typed(p.believe): len(p.moves) for p in dispute.positions}


def test_harbor_lantern_by_hand(harbor: Case) -> None:
    """Only the claim that he squeezed it carries findings: three fall without it.

    His excuse loses the accident, discharge and the civil claim lose the pull of the trigger.
    """
    (dispute,) = case_disputes(harbor, shown(harbor.evaluation.findings))
    assert (dispute.id, dispute.question) == ("D1", "Did Vance pull the trigger?")
    assert dispute.open_as == ("Q1",)
    assert not dispute.not_open
    assert counts(dispute) == {"D1=H31": 3, "D1=H32": 0, "D1=none": 3}
    denied = dispute.positions[0]
    assert (denied.account, denied.claims) == ("he never touched it", ("H31",))
    assert {(m.party, m.act, m.title) for m in denied.moves} == {
        ("Leo Vance", "the shot", "Excusable homicide, as far as raising it"),
        ("Leo Vance", "the shot", "Firearm enhancement, discharge (2022)"),
        ("Leo Vance", "the shot", "Wrongful death by negligence"),
    }
    assert [m.was.number if m.was else -1 for m in denied.moves] == [1, 1, 0]
    assert [m.now for m in denied.moves] == [None, None, None]


def test_rust_by_hand(of_rust: dict[str, CaseDispute]) -> None:
    """The disputes whose accounts move findings that are stable as the map of disputes goes."""
    assert list(of_rust) == [f"C{n:02}" for n in range(1, 25)]
    told = {id_: counts(dispute) for id_, dispute in of_rust.items()}
    assert told["C16"] == {"C16=F073": 2, "C16=F013": 2, "C16=none": 20}
    assert told["C24"] == {"C24=F055": 18, "C24=F028": 0, "C24=F157": 18, "C24=none": 18}
    assert told["C20"]["C20=F036"] == 11
    assert told["C03"] == {"C03=F062": 0, "C03=F069": 6, "C03=none": 6}
    assert told["C07"]["C07=F084"] == 3


def test_each_count_is_that_of_the_hypothetical(
    rust: Case, of_rust: dict[str, CaseDispute]
) -> None:
    """Believed as typed, finding by finding, and what moves furthest stands first."""
    for dispute in of_rust.values():
        for position in dispute.positions:
            assert not position.refused
            after = rust.believe(typed(position.believe)).evaluation
            moved = {
                f"{move.act}/{move.standard}/{move.reading}": (
                    move.was.number if move.was else -1,
                    move.now.number if move.now else -1,
                )
                for move in position.moves
            }
            assert moved == otherwise(rust.evaluation, after)
            far = [abs(was - now) for was, now in moved.values()]
            assert far == sorted(far, reverse=True)


def test_how_it_is_open_too_or_why_not(rust: Case, of_rust: dict[str, CaseDispute]) -> None:
    """What the map names, it names; else no contradiction, or a side that weighs nothing."""
    every = disputes_of(rust.evaluation)
    for dispute in of_rust.values():
        named = [each.id for each in every if dispute.id in each.case_disputes]
        assert list(dispute.open_as) == named
        assert bool(dispute.not_open) == (not named)
    assert of_rust["C11"].open_as == ("Q1", "Q5")
    assert of_rust["C24"].not_open == NO_CONTRADICTION
    told = of_rust["C19"].not_open
    assert (
        "“by custom the first assistant director does not owe the duty to inspect each round”"
        in told
    )
    assert told.endswith("weighed as published")


def test_under_another_weighing_it_says_so() -> None:
    """Which sides weigh nothing is said of the weighing there is."""
    case = Case("rust", rules=RULES, weighing="as-if-testified")
    own = case_disputes(case, shown(case.evaluation.findings))
    told = [dispute.not_open for dispute in own if "scintilla" in dispute.not_open]
    assert told
    assert all(words.endswith(f"weighed {case.evaluation.weighing.title}") for words in told)


def test_beside_other_edits(harbor: Case) -> None:
    """Once one account is believed it moves nothing more, and the others contradict that."""
    hypothetical = harbor.believe("D1=H31")
    (dispute,) = case_disputes(hypothetical, hypothetical.evaluation.findings)
    assert [bool(position.refused) for position in dispute.positions] == [False, True, True]
    assert dispute.most == 0
    assert "“Leo Vance pulled the trigger of the revolver”" in dispute.not_open


def test_beside_an_edit_that_leaves_it_open(rust: Case) -> None:
    """Each position is one more edit of the hypothetical, and compared with it."""
    hypothetical = rust.strike("F032").read("awareness=subjective")
    own = case_disputes(hypothetical, shown(hypothetical.evaluation.findings))
    for dispute in own[15:]:
        for position in dispute.positions:
            after = hypothetical.edited([believing(typed(position.believe))]).evaluation
            assert len(position.moves) == len(otherwise(hypothetical.evaluation, after))


def test_only_what_is_asked_for_counts(rust: Case, of_rust: dict[str, CaseDispute]) -> None:
    """The findings of one party."""
    own = [f for f in shown(rust.evaluation.findings) if f.party == "Dave Halls"]
    for dispute in case_disputes(rust, own):
        for few, all_ in zip(dispute.positions, of_rust[dispute.id].positions, strict=True):
            assert few.moves == tuple(m for m in all_.moves if m.party == "Dave Halls")


def test_as_data_each_position_has_its_moves(harbor: Case) -> None:
    """``was`` and ``reached`` are ids of proof standards, or null."""
    findings = shown(harbor.evaluation.findings)
    map_ = dispute_map(harbor.evaluation, findings)
    tree = json.loads(json.dumps(disputes_json(map_, case_disputes(harbor, findings))))
    (dispute,) = tree["case_disputes"]
    assert (dispute["id"], dispute["open_as"]) == ("D1", ["Q1"])
    told = [(p["account"], p["believe"], len(p["moves"])) for p in dispute["positions"]]
    assert told == [
        ("he never touched it", "--believe D1=H31", 3),
        ("he squeezed it", "--believe D1=H32", 0),
        (None, "--believe D1=none", 3),
    ]
    first = dispute["positions"][0]["moves"][0]
    assert (first["was"], first["reached"]) == ("probable-cause", None)
