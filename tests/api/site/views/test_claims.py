"""The page of claims: filtered, chapter by chapter, each to be believed or struck."""

from __future__ import annotations

import re
from typing import Any

import pytest

from api.answering.shipped import shipped_facts, shipped_ids
from api.site.address import Address
from api.site.views.claims import PER_PAGE, in_order
from tests.api.site.views.asking import Page, page_of
from tests.verdict_words import verdict_words

HEADING = r'<h2 id="group-\d+">([^<]+)</h2>'


def claims(at: Address | str = "rust", **chosen: Any) -> Page:
    """The page, filtered."""
    return page_of("claims", at, "claims", chosen=chosen)


def ids(page: Page) -> list[str]:
    """The claims on a page, in their order."""
    return re.findall(r'<article class="claim \w+" id="([^"]+)"', page.source)


@pytest.mark.parametrize("case", shipped_ids())
def test_every_claim_is_on_one_page(case: str) -> None:
    """Chapter by chapter in the order of the source; no page is too long for a quick answer."""
    facts, found = shipped_facts(case), list[str]()
    for number in range(1, 1 + -(-len(facts.claims) // PER_PAGE)):
        here = ids(claims(case, page=str(number)))
        assert 0 < len(here) <= PER_PAGE <= 60
        found += here
    assert sorted(found) == sorted(facts.claims)
    assert found == [
        claim.id
        for chapter in (*(chapter.id for chapter in facts.chapters), None)
        for claim in in_order(facts.claims.values())
        if claim.chapter == chapter
    ]


@pytest.mark.parametrize("case", shipped_ids())
def test_every_claim_says_who_says_it_where_and_in_what_words(case: str) -> None:
    """And no word says what anybody is."""
    facts, page = shipped_facts(case), claims(case)
    for id_ in ids(page):
        claim = facts.claims[id_]
        assert claim.text[1:] in page.text
        assert (claim.by or "no party disputes").casefold() in page.text.casefold()
        assert claim.at.casefold() in page.text.casefold()
        assert claim.quote in page.text
    assert not verdict_words(page.text)


def test_lines_follow_one_another() -> None:
    """Line 9 comes before line 10, whatever the ids."""
    facts = shipped_facts("rust")
    lines = [int(claim.at.split()[1]) for claim in in_order(facts.claims.values())]
    assert lines == sorted(lines)


def test_claims_stand_under_their_chapter() -> None:
    """Chapter by chapter, in the order of the case; what belongs to none comes last."""
    pages = [claims(page=str(number)).source for number in range(1, 9)]
    headings = [each for page in pages for each in re.findall(HEADING, page)]
    titles = [chapter.title for chapter in shipped_facts("rust").chapters]
    assert list(dict.fromkeys(headings)) == [*titles, "Beside the chapters"]


def test_filters_narrow_together() -> None:
    """What passes is what the API says passes, and the form says what was chosen."""
    page = claims(speaker="Jason Bowles", chapter="loading", q="sixth ROUND")
    found = ids(page)
    facts = shipped_facts("rust")
    assert found
    assert found == [
        claim.id
        for claim in in_order(facts.claims.values())
        if "Jason Bowles" in (claim.by, claim.for_)
        and claim.chapter == "loading"
        and {"sixth", "round"} <= set(f"{claim.text} {claim.quote}".casefold().split())
    ]
    assert re.search(r'<option value="Jason Bowles" selected>Jason Bowles \(\d+\)', page.source)
    assert 'value="sixth ROUND"' in page.source
    assert f"{len(found)} claims of 300" in page.text


def test_the_number_beside_a_choice_is_that_of_its_claims() -> None:
    """What no claim passes is not offered."""
    options = re.findall(r'<option value="([^"]+)">Lax[^(]*\((\d+)\)', claims().source)
    assert options == [("inspection", "65")]
    found = claims(chapter="inspection")
    assert "65 claims of 300" in found.text
    assert "(0)" not in found.text


def test_a_party_called_by_its_alias_is_the_one_that_is_chosen() -> None:
    """The form does not say «All» while it is filtered."""
    page = claims(party="Halls")
    assert '<option value="Dave Halls" selected>' in page.source
    assert ids(page) == ids(claims(party="Dave Halls"))


@pytest.mark.parametrize(
    ("name", "value", "near"),
    [
        ("party", "Dave Hals", "Dave Halls"),
        ("speaker", "Jason Bowls", "Jason Bowles"),
        ("chapter", "lading", "loading"),
        ("dispute", "C011", "C01"),
        ("kind", "own-word", "own-words"),
    ],
)
def test_a_filter_that_names_nothing_is_refused(name: str, value: str, near: str) -> None:
    """With what may have been meant."""
    page = claims(**{name: value})
    assert 400 <= page.status < 500
    assert near in page.source


def test_where_no_claim_fits_that_is_said() -> None:
    """With the way to all of them."""
    page = claims(q="nothing has this")
    assert page.status == 200
    assert "No claim fits all of that" in page.text
    assert "/cases/rust/claims" in page.links


def test_a_page_behind_the_last_is_the_last() -> None:
    """A link to page 2 still shows something when the filter has become narrower."""
    assert ids(claims(chapter="hiring", page="9")) == ids(claims(chapter="hiring"))


def test_a_choice_about_a_claim_keeps_filters_and_page() -> None:
    """And the filter keeps the hypothetical."""
    at = Address("rust").adding("strike", "F032")
    page = claims(at, chapter="loading", page="2")
    strikes = [href for href in page.links if href.startswith("/cases/rust/claims?strike=F032&")]
    assert len([href for href in strikes if "chapter=loading" in href]) > PER_PAGE / 2
    assert all("page=2" in href for href in strikes if href.count("strike=") == 2)
    assert '<input type="hidden" name="strike" value="F032">' in page.source


def test_struck_and_believed_claims_say_so() -> None:
    """In words, and struck through; not by colour alone."""
    said = shipped_facts("rust").claims["F039"].text
    at = Address("rust").adding("strike", "F032").adding("believe", said)
    page = claims(at, speaker="Jason Bowles")
    assert '<article class="claim struck" id="F032"' in page.source
    assert '<article class="claim believed" id="F039"' in page.source
    assert "<s>Hannah Gutierrez Reed loaded the sixth round into the Colt</s>" in page.source
    assert "struck Hannah Gutierrez Reed loaded the sixth round" in page.text
    assert "believed Not every round" in page.text
