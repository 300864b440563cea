"""The page of a case says what happened, from what sources, who acts and who speaks."""

from __future__ import annotations

from html import unescape

import pytest

from api.answering.shipped import shipped_facts, shipped_ids
from api.site.address import Address
from tests.api.site.views.asking import page_of
from tests.verdict_words import verdict_words


@pytest.mark.parametrize("case", shipped_ids())
def test_the_page_tells_the_case(case: str) -> None:
    """Its words, its place, its sources with their citation, and that nothing later is known."""
    facts, page = shipped_facts(case), page_of("case", case)
    assert page.status == 200
    for said in (facts.title, facts.about, facts.place_of_event):
        assert " ".join(said.split()) in page.text
    for source in facts.sources.values():
        assert " ".join(source.citation.split()) in page.text
    assert "What became known later" in page.text
    assert "No finding is a verdict" in page.text
    assert not verdict_words(page.text.replace("charges and verdicts too", ""))


@pytest.mark.parametrize("case", shipped_ids())
def test_every_party_chapter_dispute_and_missing_item_is_there(case: str) -> None:
    """And each chapter and dispute leads to its claims."""
    facts, page = shipped_facts(case), page_of("case", case)
    at = Address(case)
    for party in facts.parties:
        assert party.casefold() in page.text.casefold()
    for chapter in facts.chapters:
        assert at.to("claims", chapter=chapter.id) in page.links
    for dispute in facts.disputes:
        assert at.to("claims", dispute=dispute.id) in page.links
        assert " ".join(dispute.question.split()) in page.text
    for item in facts.missing:
        assert " ".join(item.what.split())[1:] in page.text


def test_a_chapter_has_all_its_claims() -> None:
    """In a line each, with who says it and where."""
    page = page_of("case", "rust")
    start = page.source.index('id="chapter-hiring"')
    part = page.source[start : page.source.index("</details>", start)]
    claims = [c for c in shipped_facts("rust").claims.values() if c.chapter == "hiring"]
    assert part.count("<li>") == len(claims)
    assert all(f"/cases/rust/claims/{claim.id}" in part for claim in claims)


def test_an_act_leads_to_its_row_and_to_what_raises_it() -> None:
    """The row is there, also where the usual table leaves it out."""
    page = page_of("case", "rust")
    row = "#act-the-loading-of-the-sixth-round"
    assert f"/cases/rust/matrix{row}" in page.links
    assert "raised by F032 , F055" in page.text
    acts = [href for href in page.links if "#act-" in href]
    usual = unescape(page_of("matrix", "rust", "matrix").source)
    whole = unescape(page_of("matrix", "rust", "matrix", chosen={"all": "yes"}).source)
    for href in acts:
        matrix, _, id_ = href.partition("#")
        assert f'id="{id_}"' in (whole if matrix.endswith("?all=yes") else usual)


def test_what_nothing_raises_leads_nowhere() -> None:
    """About such an act nothing is found."""
    text = page_of("case", "rust").text
    assert "overseeing of the armorer omission nothing in the sources raises it" in text


def test_who_speaks_is_told_with_the_client() -> None:
    """An attorney's claims are somebody's."""
    assert "Jason Bowles for Hannah Gutierrez Reed" in page_of("case", "rust").text


def test_under_edits_every_link_keeps_them() -> None:
    """Whoever reads on reads on under the hypothetical."""
    at = Address("rust").adding("strike", "F032")
    page = page_of("case", at)
    inside = [href for href in page.links if href.startswith("/cases/rust/")]
    assert len(inside) > 100
    assert all("strike=F032" in href for href in inside)
    assert "struck Hannah Gutierrez Reed loaded the sixth round into the Colt" in page.text
