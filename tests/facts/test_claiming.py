"""Claims: what each needs, and what only all of them together tell."""

from __future__ import annotations

from pathlib import Path

import pytest

from rules import RuleSet

from .writing import LOADED, check, claim, read

HELD = "Ann Keeper was the last to hold the rifle"
GROUND = {"kind": "common-ground", "by": "", "at": "", "quote": ""}


def test_common_ground_needs_a_source_and_nobody_to_say_it(words: RuleSet, tmp_path: Path) -> None:
    """What no party disputes is sourced like everything else."""
    assert read(tmp_path, words, claim("F1", **GROUND)).claims["F1"].kind == "common-ground"
    _, codes = check(tmp_path, words, claim("F1", **GROUND, source="elsewhere"))
    assert codes == "E312"


@pytest.mark.parametrize(
    ("ground", "against"),
    [
        (LOADED, {"says": "Ann Keeper did not load the rifle"}),
        (HELD, {"says": "Ann Keeper was not the last to hold the rifle"}),
        (HELD, {"says": "Bob Guest was the last to hold the rifle"}),
        (LOADED, {"says": "", "undercuts": "F1"}),
    ],
    ids=["contrary", "contrary of one-of", "rival", "undercut"],
)
def test_common_ground_that_somebody_contests_is_narration(
    words: RuleSet, tmp_path: Path, ground: str, against: dict[str, str]
) -> None:
    """By a claim for its contrary, for a rival, or that undercuts it: with advice."""
    claims = claim("F1", ground, **GROUND), claim("F2", by="Bob Guest", **against)
    case, codes = check(tmp_path, words, *claims)
    assert case is not None
    assert (case.claims["F1"].kind, codes) == ("narration", "L406")


@pytest.mark.parametrize(
    ("ground", "beside"),
    [
        (LOADED, {"says": "Bob Guest did not load the rifle"}),
        (LOADED, {"says": "Bob Guest loaded the rifle"}),
        (HELD, {"says": "Bob Guest was not the last to hold the rifle"}),
        (LOADED, {"says": "", "no_evidence_of": LOADED}),
    ],
    ids=["another's contrary", "no rival", "contrary of a rival", "no evidence"],
)
def test_common_ground_stays_beside_what_is_not_against_it(
    words: RuleSet, tmp_path: Path, ground: str, beside: dict[str, str]
) -> None:
    """To report no evidence denies nothing; forms without one-of have no rivals."""
    case = read(tmp_path, words, claim("F1", ground, **GROUND), claim("F2", **beside))
    assert case.claims["F1"].kind == "common-ground"


def test_an_attorneys_word_without_origin_is_a_theory(words: RuleSet, tmp_path: Path) -> None:
    """It never quietly becomes the client's word."""
    said = {"by": "Law Yer", "for_": "Keeper", "kind": "attorney-statement"}
    case, codes = check(tmp_path, words, claim("F1", **said), claim("F2", **said, origin="Keeper"))
    assert case is not None
    assert codes == "L405"
    assert case.claims["F1"].kind == "attorney-theory"
    assert case.claims["F2"].kind == "attorney-statement"


@pytest.mark.parametrize(
    ("against", "codes"),
    [
        ("Law Yer", ""),
        ("Keeper", ""),
        ("Guest", ""),
        ("[Ann Keeper, Guest, Law Yer]", ""),
        ("the reporter", "E303"),
    ],
)
def test_words_are_offered_against_those_whose_they_are(
    words: RuleSet, tmp_path: Path, against: str, codes: str
) -> None:
    """The maker, the client and the one who perceived it, by name or alias."""
    said = {"by": "Law Yer", "for_": "Keeper", "origin": "Guest", "kind": "affidavit-told"}
    assert check(tmp_path, words, claim("F1", **said, offered_against=against))[1] == codes


@pytest.mark.parametrize("key", ["by", "for_", "origin"])
def test_words_are_not_offered_against_anybody_else(
    words: RuleSet, tmp_path: Path, key: str
) -> None:
    """Whichever of the three is another, it is an error that says why."""
    said = {"by": "Keeper", key: "Keeper"}
    assert check(tmp_path, words, claim("F1", **said, offered_against="Guest"))[1] == "E413"


def test_the_same_words_may_be_offered_against_and_serve_as_two_claims(
    words: RuleSet, tmp_path: Path
) -> None:
    """A two-edged quotation is two claims, with two ids."""
    case = read(tmp_path, words, claim("F1", offered_against="Keeper"), claim("F1b"))
    assert case.claims["F1"].offered_against == ("Ann Keeper",)
    assert case.claims["F1b"].offered_against == ()


def test_a_chain_of_completions_is_no_circle(words: RuleSet, tmp_path: Path) -> None:
    """The rest of the rest comes in too."""
    chain = claim("F1"), claim("F2", completes="F1"), claim("F3", completes="F2")
    assert read(tmp_path, words, *chain).claims["F3"].completes == "F2"


def test_an_agent_may_complete_what_the_client_said(words: RuleSet, tmp_path: Path) -> None:
    """It is the same party's word; somebody else's gives advice."""
    agent = claim("F2", by="Law Yer", for_="Keeper", kind="attorney-theory", completes="F1")
    assert check(tmp_path, words, claim("F1"), agent)[1] == ""
    other = claim("F2", by="Guest", completes="F1")
    assert check(tmp_path, words, claim("F1"), other)[1] == "L410"


@pytest.mark.parametrize(("count", "codes"), [(12, ""), (13, "L404")])
def test_a_quote_is_only_a_pin(words: RuleSet, tmp_path: Path, count: int, codes: str) -> None:
    """Of more than twelve words, it gets advice."""
    assert check(tmp_path, words, claim("F1", quote="word " * count))[1] == codes


@pytest.mark.parametrize(
    ("at", "codes"),
    [("line 7", ""), ("lines 7-9", ""), ("page 3", ""), ("line x", "E203"), ("lines 9-7", "E203")],
)
def test_a_place_that_speaks_of_lines_says_which(
    words: RuleSet, tmp_path: Path, at: str, codes: str
) -> None:
    """Other sources may count in pages or minutes."""
    assert check(tmp_path, words, claim("F1", at=at))[1] == codes


def test_words_only_a_court_may_say_are_refused_of_names_and_told_of_notes(
    words: RuleSet, tmp_path: Path
) -> None:
    """The word "reliable" holds one of them and is none."""
    assert check(tmp_path, words, claim("F1", note="an unreliable innocence"))[1] == ""
    assert check(tmp_path, words, claim("F1", note="Innocent, he said"))[1] == "L407"
    chapter = "chapters: [{chapter: one, title: Not guilty}]\n"
    assert check(tmp_path, words, claim("F1"), rest=chapter)[1] == "E418"
