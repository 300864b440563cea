"""Why nothing moves, told from the edit up."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from engine import (
    Case,
    Selection,
    difference,
    difference_json,
)
from tests.engine.differing import (
    LAW,
    WORN,
    bikes,
    rule,
)
from tests.engine.small import claim


@pytest.mark.parametrize(
    ("claims", "strike", "why"),
    [
        (
            WORN + claim("C", "the red bike was worn", "Bob", "civil-complaint"),
            "C",
            "C, Bob (an allegation in a civil complaint) weighs nothing "
            "under the weighing “as published”",
        ),
        (
            WORN + claim("V", "the red bike was worn", "Cleo", "production-document"),
            "V",
            "W, Cleo (a document of the production) carries “the red bike was worn” as far, "
            "to clear and convincing evidence",
        ),
        (
            WORN + claim("V", "the red bike was worn", "Bob", "production-document"),
            "V",
            "“the red bike was worn” now reaches clear and convincing evidence; before, proof "
            "beyond reasonable doubt; but the rule “Lending a worn bike” carries no more "
            "than fair, and proof beyond reasonable doubt needs strong",
        ),
        (
            WORN + claim("B", "the blue bike was worn", "Bob", "production-document"),
            "B",
            "“the blue bike was worn” feeds no rule, and no element needs it",
        ),
    ],
    ids=["weightless", "carried", "corroborating", "idle"],
)
def test_why_striking_moves_nothing(tmp_path: Path, claims: str, strike: str, why: str) -> None:
    """It weighs nothing, another carries as far (which one), nothing rests on it."""
    found = bikes(tmp_path, claims=claims).strike(strike).difference
    assert found.empty
    assert found.nothing_moved == f"Nothing moved, because {why}."


def test_a_rule_that_lacks_another_premise_is_named_with_it(tmp_path: Path) -> None:
    """What is supposed feeds it, and still it does not stand."""
    hurried = rule(
        "a-hasty-unchecked-lending",
        "<act> was done by <who>, <who> was hasty, <who> did not check <bike>",
        "<who> was careless in <act>",
    )
    claims = claim("N", "Ann did not check the red bike", "Cleo", "civil-complaint")
    found = bikes(tmp_path, LAW + hurried, claims).suppose("Ann was hasty").difference
    assert found.empty
    assert found.nothing_moved == (
        "Nothing moved, because “Ann was hasty” now reaches proof beyond reasonable doubt; before, "
        "not even a scintilla; but the rule “A hasty unchecked lending” needs “Ann did not check "
        "the red bike”, which reaches not even a scintilla."
    )


def test_supposing_what_is_as_strong_already_moves_nothing(tmp_path: Path) -> None:
    """And the claim that carries it is named."""
    found = bikes(tmp_path, claims=WORN).suppose("the red bike was worn", "bare").difference
    assert found.empty
    assert "W, Cleo (a document of the production) carries “the red bike was worn” as far" in (
        found.nothing_moved
    )


def test_without_edits_nothing_is_edited(tmp_path: Path) -> None:
    """The difference of a case and itself."""
    case = bikes(tmp_path, claims=WORN)
    found = difference(case.evaluation, case.evaluation)
    assert found.nothing_moved == "Nothing moved, because nothing is edited."
    assert found.banner == ""


def test_a_setting_that_changes_nothing_is_told(tmp_path: Path) -> None:
    """Another date under the same law."""
    found = bikes(tmp_path, claims=WORN).on("2020-05-03").difference
    assert found.nothing_moved == (
        "Nothing moved, because the law in force on 2020-05-03 brings every finding to the same."
    )


def test_edits_that_change_nothing_beside_the_others_are_told(tmp_path: Path) -> None:
    """With the reason, and by the number they have among the edits."""
    claims = WORN + claim("C", "the red bike was worn", "Bob", "civil-complaint")
    found = bikes(tmp_path, claims=claims).strike("W").strike("C").difference
    (idle,) = found.idle
    assert idle.edit == 2
    assert idle.words.startswith("strike C (Bob")
    assert idle.sentence.startswith("C, Bob (an allegation in a civil complaint) weighs nothing")


def test_only_what_is_selected_is_told(tmp_path: Path) -> None:
    """And that other things moved is said where none of it did."""
    case = bikes(tmp_path, claims=WORN)
    after = case.strike("W").evaluation
    assert difference(case.evaluation, after, Selection(parties=("Ann",))).moved
    none = difference(case.evaluation, after, Selection(parties=("Bob",)))
    assert none.empty
    assert none.nothing_moved == (
        "Nothing that was asked for moved, because nothing is found any more of what was asked "
        "for. 1 other finding did move, about Ann."
    )


def test_why_nothing_asked_about_moved_is_told() -> None:
    """From the edit up to what was asked about; and whose findings did move."""
    rust = Case("rust")
    told = rust.strike("F032").differing(Selection(parties=("Dave Halls",))).nothing_moved
    assert told.startswith("Nothing that was asked for moved, because ")
    assert "to which F039g, Jason Bowles for Hannah Gutierrez Reed" in told
    assert told.endswith("44 other findings did move, about Hannah Gutierrez Reed.")


@pytest.mark.parametrize(
    ("edit", "why"),
    [
        (lambda c: c.on("2020-05-02"), "the event was on 2020-05-02 already"),
        (lambda c: c.weighed("as-published"), "claims are weighed as published already"),
        (lambda c: c.under("us-xx"), "the case is under the law of "),
    ],
    ids=["date", "weighing", "jurisdiction"],
)
def test_a_setting_that_is_so_already_is_told_as_that(tmp_path: Path, edit: Any, why: str) -> None:
    """Alone and beside an edit that moves something; for each edit in the data."""
    case = bikes(tmp_path, claims=WORN)
    alone = edit(case).difference
    assert alone.nothing_moved.startswith(f"Nothing moved, because {why}")
    (idle,) = difference_json(alone)["without_effect"]
    assert (idle["edit"], idle["because"].startswith(why[:1].upper() + why[1:])) == (1, True)
    beside = edit(case.strike("W")).difference
    assert beside.moved
    assert [(one.edit, one.sentence) for one in beside.idle] == [(2, idle["because"])]


def test_the_ways_up_from_an_edit_are_told_from_its_first_step() -> None:
    """What the student asked: what stops it, at the first step at which nothing changes."""
    lantern, rust = Case("harbor-lantern"), Case("rust")
    told = lantern.strike("H34").difference.nothing_moved
    assert "H33, Tom Ferrel (an officer's affidavit or report" in told
    assert "counts again, “Leo Vance pulled the trigger of the revolver” stays at probable" in told
    assert "to which H32, Joy Lund" in told
    assert "H32, weighs nothing" in told
    told = rust.believe("C04=none").difference.nothing_moved
    assert "circle" not in told
    assert "to which F014, Lisa Torraco" in told
    sentence = "Mara Quist locked the revolver away"
    told = lantern.suppose(sentence, "witness-press").difference.nothing_moved
    assert "“Mara Quist fell short of the duty to secure guns not in use" in told
    assert "the rule “Leaving a gun unattended falls short of the duty to secure it”" in told
    told = rust.suppose("Hannah Gutierrez Reed served as the armorer").difference.nothing_moved
    assert "before, clear and convincing evidence, by D01, what no party disputes" in told
    assert told.count("this rule carries no more than") == 3
    assert " other ways up from it end like that" in told
    sentence = "Dave Halls removed every round from the Colt"
    told = rust.suppose(sentence, "witness-press").difference.nothing_moved
    assert "(1) by the rule “Who removed every round has seen every chamber”" in told
    assert "(2) by the rule “Where somebody removed every round, each was taken out" in told
