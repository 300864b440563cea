"""The page of one claim: what is said, what goes with it, and what it carries."""

from __future__ import annotations

import pytest

from api.answering.questions import HTML, Question
from api.answering.shipped import shipped_case, shipped_facts, shipped_ids
from api.site.address import Address
from api.site.views.case_view import CaseView
from api.site.views.one_claim import disputes_with, tried_alone
from tests.api.site.views.asking import Page, page_of
from tests.verdict_words import verdict_words


def one(id_: str, at: Address | str = "rust") -> Page:
    """The page of a claim."""
    return page_of("claim", at, "claims", id_, claim=id_)


def view(at: Address, id_: str) -> CaseView:
    """What the page is made of."""
    about = {**at.about, "path": ["claims", id_], "claim": id_}
    return CaseView(Question("page-claim", about, HTML))


@pytest.mark.parametrize("case", shipped_ids())
def test_every_claim_has_a_page(case: str) -> None:
    """Every eleventh here: who says it, where, and in what words."""
    facts = shipped_facts(case)
    for id_ in list(facts.claims)[::11]:
        claim, page = facts.claims[id_], one(id_, case)
        assert page.status == 200
        for said in (claim.text[1:], claim.by, claim.at, claim.quote):
            assert said in page.text
        assert " ".join(facts.sources[claim.source].citation.split()) in page.text
        assert not verdict_words(page.text)


def test_a_claim_that_is_not_there_is_not_found() -> None:
    """With what may have been meant."""
    page = one("F32")
    assert page.status == 404
    assert "F032" in page.source


def test_what_goes_with_a_claim_is_told_from_both_sides() -> None:
    """Who says the same, what it completes, what cuts it."""
    assert "It goes on in F033" in one("F032").text
    assert "It is the rest of F032" in one("F033").text
    assert "Others who say the same F064" in one("F063").text
    assert "It cannot be relied on if this is so F066" in one("F063").text
    assert "If it is so, these cannot be relied on F062" in one("F066").text


def test_the_claims_beside_it_are_those_of_its_chapter() -> None:
    """In the order of the source; the first has none before it."""
    facts = shipped_facts("harbor-lantern")
    chapter = facts.chapters[0].id
    ids = [c.id for c in facts.claims.values() if c.chapter == chapter]
    pages = {id_: one(id_, "harbor-lantern").source for id_ in ids}
    assert sum('id="claim-before"' not in source for source in pages.values()) == 1
    assert sum('id="claim-after"' not in source for source in pages.values()) == 1
    for source in pages.values():
        assert f"of {len(ids)} claims of the chapter" in source


def test_each_account_of_its_disputes_can_be_believed_and_left_again() -> None:
    """The link that believes it gives a page; so does the one that leaves it."""
    facts = shipped_facts("rust")
    id_ = facts.disputes[0].accounts[0].claims[0]
    for number in range(len(facts.disputes[0].accounts)):
        at = Address("rust")
        account = next(iter(disputes_with(view(at, id_), id_))).accounts[number]
        assert account.own == (id_ in facts.disputes[0].accounts[number].claims)
        option, value = account.believe.partition("?")[2].split("=", 1)
        value = value.replace("%3D", "=")
        believed = at.adding(option, value)
        page = one(id_, believed)
        assert page.status == 200
        assert "Leave it open" in page.text
        again = next(iter(disputes_with(view(believed, id_), id_))).accounts
        assert [each.believed for each in again] == [n == number for n in range(len(again))]
        assert again[number].believe == f"/cases/rust/claims/{id_}"


def test_another_account_takes_the_place_of_the_one_believed() -> None:
    """Two accounts of a dispute are not believed together by a click."""
    facts = shipped_facts("rust")
    id_ = facts.disputes[0].accounts[0].claims[0]
    first = next(iter(disputes_with(view(Address("rust"), id_), id_))).accounts[0]
    value = first.believe.partition("believe=")[2].replace("%3D", "=")
    at = Address("rust").adding("believe", value)
    other = next(iter(disputes_with(view(at, id_), id_))).accounts[1]
    assert other.believe.count("believe=") == 1


def test_what_it_carries_is_what_striking_it_alone_moves() -> None:
    """Whatever else is supposed; each finding a link to it as it is then."""
    alone = shipped_case("rust").strike("F032").difference
    moved = {(m.party, m.act, m.standard) for m in alone.moved if m.default and not m.element}
    assert moved
    struck = tried_alone("rust", "F032")[0]
    assert struck.what == "Struck"
    assert {(m.party, m.act, m.standard) for m in struck.moves} == moved
    assert all(move.href.endswith("?strike=F032") for move in struck.moves)
    for at in (Address("rust"), Address("rust").adding("strike", "F028")):
        page = one("F032", at)
        assert {move.href for move in struck.moves} <= set(page.links)
        assert f"Struck, it moves {len(moved)} findings" in page.text


def test_what_carries_nothing_says_why() -> None:
    """Rather than an empty list."""
    struck = tried_alone("rust", "F028")[0]
    assert not struck.moves
    assert struck.nothing
    assert "Why nothing moves" in one("F028").text


def test_what_cannot_be_believed_is_not_tried() -> None:
    """A claim that only cuts an inference has no sentence of its own."""
    assert [each.what for each in tried_alone("rust", "F066")] == ["Struck"]
    assert "It cannot be believed" in one("F066").text


def test_the_heading_stays_when_a_choice_is_made() -> None:
    """By it the script tells that it is the same page, and leaves the eye where it is."""
    left, struck = one("F032"), one("F032", Address("rust").adding("strike", "F032"))
    heads = [page.source.split("<h1>")[1].split("</h1>")[0] for page in (left, struck)]
    assert heads[1] == f"<s>{heads[0]}</s>"
    assert '<span class="supposed-tag">struck</span>' in struck.source


def test_a_claim_leads_to_the_acts_it_raises() -> None:
    """To their rows among the findings."""
    assert "/cases/rust/matrix#act-the-loading-of-the-sixth-round" in one("F032").links
