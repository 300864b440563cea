"""What all pages of a case share: the strip, the stance to claims, links that keep the edits."""

from __future__ import annotations

import json

import pytest

from api.answering import answer
from api.answering.questions import HTML, Question
from api.answering.refusing import NotThereError, RefusedError
from api.site.address import Address
from api.site.views.case_view import CaseView, asked_at
from tests.api.site.views.asking import page_of

HALLS = "Dave Halls removed every round from the Colt .45"


def view(at: Address, **more: object) -> CaseView:
    """The view of a page at ``/cases/rust/claims``."""
    about = {**at.about, "path": ["claims"], "chosen": {"party": "Dave Halls"}, **more}
    return CaseView(Question("page-claims", about, HTML))


def test_a_case_as_it_is_has_no_strip() -> None:
    """There is nothing to undo."""
    assert view(Address("rust")).strip is None


def test_the_strip_tells_each_edit_and_the_way_without_it() -> None:
    """In order, in words; undo takes the last away, and the baseline all of them."""
    at = Address("rust").adding("strike", "F032").adding("suppose", HALLS)
    strip = view(at).strip
    assert strip is not None
    assert [each.option for each in strip.edits] == ["strike", "suppose"]
    assert strip.edits[0].words.startswith("strike F032 (Jason Bowles, for Hannah Gutierrez Reed")
    assert strip.edits[1].words == f"suppose that {HALLS.removesuffix(' .45')}"
    assert "strike=" not in strip.edits[0].without
    assert "suppose=" in strip.edits[0].without
    assert strip.undo.partition("?")[2].startswith("strike=F032")
    assert "suppose" not in strip.undo
    assert "strike" not in strip.baseline
    assert strip.up + strip.down > 0


def test_the_strip_says_why_nothing_moves() -> None:
    """Rather than nothing at all."""
    at = Address("rust").adding("strike", "F001")
    strip = view(at).strip
    assert strip is not None
    assert not strip.moves
    assert "No finding moves as the law is read by default" in page_of("matrix", at, "matrix").text


def test_each_choice_about_a_claim_leads_to_this_page_with_that_choice() -> None:
    """Believe, strike and leave are steps between the same three addresses; filters stay."""
    left = view(Address("rust")).stance("F032")
    assert left.state == "left"
    believed = Address("rust").adding("believe", view(Address("rust")).facts.claims["F032"].text)
    struck = Address("rust").adding("strike", "F032")
    for at, state in ((believed, "believed"), (struck, "struck")):
        stance = view(at).stance("F032")
        assert stance.state == state
        assert (stance.leave, stance.believe, stance.strike) == (
            left.leave,
            left.believe,
            left.strike,
        )
    assert left.strike == "/cases/rust/claims?strike=F032&party=Dave%20Halls"


def test_what_says_no_sentence_cannot_be_believed() -> None:
    """A denial of evidence, and what only cuts an inference, add nothing to believe."""
    here = view(Address("rust"))
    without = next(id_ for id_, claim in here.facts.claims.items() if claim.statement is None)
    assert here.stance(without).believe == ""
    assert here.stance(without).strike


def test_all_that_is_wrong_with_the_edits_is_told_with_its_place() -> None:
    """By the number of the edit; a case that does not ship is not there."""
    at = Address("rust").adding("as", "x").adding("strike", "F9999").adding("proof", "x")
    with pytest.raises(RefusedError) as refused:
        asked_at(at)
    assert {item.pointer for item in refused.value.items} == {"/edits/0", "/edits/1", "/edits/2"}
    with pytest.raises(NotThereError):
        view(Address("rost"))
    given = answer(Question("page-matrix", at.about, HTML))
    assert given.status == 422
    assert {each["code"] for each in json.loads(given.body)["errors"]} >= {"E312"}


def test_the_tag_is_another_under_other_edits() -> None:
    """A browser that has the one is not told that the other is the same."""
    tags = {
        page_of("matrix", at, "matrix").tag
        for at in (
            Address("rust"),
            Address("rust").adding("strike", "F032"),
            Address("harbor-lantern"),
        )
    }
    assert len(tags) == 3
