"""The page of a finding: what it reaches, why, why not higher, and on whose word."""

from __future__ import annotations

import gzip
import html
import re
from collections import Counter

import pytest

from api.answering.findings import finding_id
from api.answering.questions import HTML, Question, quiet
from api.answering.refusing import NotThereError
from api.answering.shipped import shipped_case, shipped_ids
from api.site.address import Address
from api.site.views.case_view import CaseView
from api.site.views.finding import finding, named
from engine import shown
from tests.api.site.views.asking import Page
from tests.api.site.views.finding_asking import LARGEST, RUST, SHOWING, finding_page, id_of, tree_of
from tests.verdict_words import verdict_words

STRUCK = RUST.adding("strike", "F032")


@pytest.mark.parametrize("case", shipped_ids())
def test_every_finding_has_its_page(case: str) -> None:
    """Whole, with each name once, every link within it leading somewhere, and no verdict."""
    findings = shown(shipped_case(case).evaluation.findings)
    for each in findings[:: max(1, len(findings) // 25)]:
        page = finding_page(finding_id(each), Address(case))
        assert page.status == 200
        names = Counter(re.findall(r'\bid="([^"]+)"', page.source))
        assert [name for name, count in names.items() if count > 1] == []
        within = {href[1:] for href in page.links if href.startswith("#")}
        assert within <= names.keys()
        assert not verdict_words(page.text)
        assert each.standard.title in page.text
        assert each.party in page.text


def test_the_largest_is_no_heavy_page() -> None:
    """Under 400 kB as it is, and a tenth of that over the network."""
    for opened in ("", ",".join(_closed(finding_page(LARGEST))[:5])):
        body = finding_page(LARGEST, opened=opened).source.encode()
        assert len(body) < 400_000
        assert len(gzip.compress(body)) < 40_000


def test_it_says_what_is_asked_and_what_is_reached() -> None:
    """The standard with its law and burden; the charge; every element, with every rung."""
    page, tree = finding_page(), tree_of()
    assert "Contested , disputed" in page.text
    assert "It reaches probable cause" in page.text
    assert "Proof asks proof beyond reasonable doubt" in page.text
    assert "A charge asks probable cause: met" in page.text
    for cite in tree.standard.cites:
        assert cite in page.text
    assert "On the prosecution" in page.text
    for number, element in enumerate(tree.elements, start=1):
        assert f"{number}. {element.title}" in page.text
    assert page.source.count('class="rung"') == 5 * sum(len(e.needs) for e in tree.elements)
    assert page.text.count("holds it back") == 2


def test_it_says_why_not_higher() -> None:
    """Down to the claim that is too weak, step by step."""
    page = finding_page()
    assert "Why not proof beyond reasonable doubt" in page.text
    assert "is fair, and proof beyond reasonable doubt needs strong" in page.text


def test_what_is_asked_and_met_is_not_argued_with() -> None:
    """Why an element reaches no higher still is folded away where it reaches enough."""
    page = finding_page(id_of("Halls", "the incomplete check", "t03-knew-or-should-have-known"))
    assert "Supported" in page.text
    assert (
        "Why no higher, though nobody asks it here Not proof beyond reasonable doubt:" in page.text
    )
    assert '<div class="why-not">' not in page.source


def test_who_said_it_stands_with_where_and_in_what_words() -> None:
    """The attribution, the quote, the line, and the three things one can do with it."""
    page = finding_page()
    assert "Jason Bowles for Hannah Gutierrez Reed (an attorney's statement" in page.text
    assert "puts that round into the chamber" in page.text
    assert re.search(r"F032 , Vanity Fair 2022 , line 106", page.text)
    assert "/cases/rust/claims/F032" in page.links
    assert f"/cases/rust/findings/{SHOWING}?strike=F032" in page.links
    assert "Vanity Fair" in page.text.partition("how to cite this page")[2]


def test_a_rule_can_be_read_and_struck() -> None:
    """And put back, where it is struck."""
    page = finding_page()
    rule = "breach-is-want-of-ordinary-care"
    assert f"/rules/{rule}?case=rust" in page.links
    struck = f"/cases/rust/findings/{SHOWING}?strike-rule={rule}"
    assert struck in page.links
    without = finding_page(at=RUST.adding("strike-rule", rule))
    assert "Put this rule back" in without.text
    assert f"/cases/rust/findings/{SHOWING}" in without.links


def test_what_is_supposed_is_marked() -> None:
    """Wherever it shows; and it can be supposed from here."""
    text = "Hannah Gutierrez Reed did not verify the sixth round"
    assert any(
        href.endswith("suppose=" + text.replace(" ", "%20")) for href in finding_page().links
    )
    page = finding_page(at=RUST.adding("suppose", text))
    assert page.source.count('class="supposed-tag">supposed') >= 2
    assert 'class="resting supposed"' in page.source


def test_under_edits_it_says_what_it_was_and_why_it_moved() -> None:
    """Of the finding and of its elements; or that nothing moved it."""
    strip = CaseView(Question("page-matrix", STRUCK.about, HTML)).strip
    assert strip is not None
    href = next(move.href for move in strip.moves if move.href)
    moved = finding_page(href.rpartition("/")[2].partition("?")[0], STRUCK)
    assert "Why it moved" in moved.text
    assert "Before the hypothetical:" in moved.text
    assert "See it as the case is" in moved.text
    assert "struck" in moved.text
    still = finding_page(at=RUST.adding("strike", "F001"))
    assert "The hypothetical leaves it as it is." in still.text


def test_an_element_moves_also_where_the_finding_stays() -> None:
    """It says which, and why."""
    at = STRUCK.adding("suppose", "Hannah Gutierrez Reed did not verify the sixth round")
    page = finding_page(at=at)
    assert "As a whole it stays as it was, but 2 elements moved" in page.text
    assert "Before the hypothetical: contested, reaches a preponderance" in page.text
    assert "Why it moved : Should have known of the danger, or knew of it" in page.text


def test_the_other_readings_are_each_a_switch() -> None:
    """To the same finding on that reading, which is then the one that is shown."""
    page = finding_page()
    switch = next(href for href in page.links if "reading=awareness%3Dsubjective" in href)
    id_, _, query = switch.removeprefix("/cases/rust/findings/").partition("?")
    at = RUST.adding("reading", "awareness=subjective")
    assert query == at.to().partition("?")[2]
    other = finding_page(id_, at)
    assert "The party knew of the danger." in other.text
    assert "changes it" in other.text
    assert f"/cases/rust/findings/{SHOWING}" in other.links
    assert "This is on another reading" in finding_page(at=at).text
    assert switch in finding_page(at=at).links


def test_what_is_not_opened_is_opened_by_a_link() -> None:
    """On the same page, with the way to it open, also without a script."""
    page = finding_page(LARGEST)
    first = _closed(page)[0]
    opened = finding_page(LARGEST, opened=first)
    assert f'id="{first}"' in opened.source
    assert first not in _closed(opened)
    assert " open>" in opened.source
    assert " open>" not in page.source


def test_other_standards_and_ways_on_keep_the_hypothetical() -> None:
    """So do the picture, what matters, and the files."""
    page = finding_page(at=STRUCK)
    own = f"/cases/rust/findings/{SHOWING}"
    assert {
        f"{own}/picture?strike=F032",
        f"{own}/explanation.json?strike=F032",
        f"{own}/explanation.md?strike=F032",
        f"/cases/rust/matters?strike=F032&finding={SHOWING}",
        "/cases/rust/matrix?strike=F032",
    } <= set(page.links)
    others = page.source.partition('id="other-standards"')[2].partition("</section>")[0]
    assert others.count("<li>") == len(re.findall(r'href="[^"]*\?strike=F032"', others)) > 3


def test_a_finding_that_the_edits_take_away_says_so() -> None:
    """And one that never was is not there."""
    at = RUST.adding("jurisdiction", "us-nc")
    for id_, at_, said in ((SHOWING, at, "any more"), ("0" * 16, at, "no such finding")):
        about = {**at_.about, "finding": id_, "path": ["findings", id_], "chosen": {"open": ""}}
        with pytest.raises(NotThereError, match=said):
            named(CaseView(Question("page-finding", about, HTML)))
    assert finding_page(at=at).status == 404


def test_the_same_question_has_the_same_page() -> None:
    """Byte by byte."""
    about = {**RUST.about, "finding": SHOWING, "path": ["findings", SHOWING], "chosen": {}}
    question = Question("page-finding", about, HTML)
    assert finding(question, quiet).body == finding(question, quiet).body


def _closed(page: Page) -> list[str]:
    """The statements whose arguments are opened by a link."""
    found = re.findall(r'href="[^"]*open=[^"]*#(s-[0-9a-f]+)"', html.unescape(page.source))
    return list(dict.fromkeys(found))
