"""The page on which a hypothetical is made: each choice leads to it under that choice."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlsplit

import pytest

from api.answering import answer
from api.answering.questions import HTML, Question
from api.answering.shipped import shipped_case, shipped_rules
from api.site.address import Address
from api.site.views.case_view import asked_at
from engine import parse_edits
from rules import PROOF_STANDARDS, Problems
from tests.api.site.views.asking import page_of

CASE = shipped_case("rust")
SENTENCE = "Dave Halls removed every round from the Colt"


def read(href: str) -> Address:
    """The case and the edits of an address."""
    return Address.read("rust", parse_qsl(urlsplit(href).query))


def to_here(at: Address) -> list[Address]:
    """Where the page leads that is this page again."""
    links = page_of("what-if", at, "what-if").links
    return [read(href) for href in links if href.partition("?")[0] == "/cases/rust/what-if"]


def test_every_way_to_read_the_law_is_one_link_away() -> None:
    """Each choice of each reading but the default; each weighing, proof standard, jurisdiction."""
    found = {edit for at in to_here(Address("rust")) for edit in at.edits}
    pairs = {(edit.option, edit.value) for edit in found}
    rules = shipped_rules()
    for reading in rules.readings.values():
        for choice in reading.choices:
            there = ("reading", f"{reading.id}={choice.id}") in pairs
            assert there == (choice.id != reading.default)
    assert {("weighing", "as-if-testified"), ("jurisdiction", "us-nc")} <= pairs
    assert {value for option, value in pairs if option == "proof"} == set(PROOF_STANDARDS)


def test_every_account_of_every_dispute_can_be_believed() -> None:
    """Or none of them; and each of these addresses is one that can be answered."""
    found = {edit.value for at in to_here(Address("rust")) for edit in at.edits}
    for dispute in CASE.facts.disputes:
        wanted = {f"{dispute.id}={account.claims[0]}" for account in dispute.accounts}
        assert {*wanted, f"{dispute.id}=none"} <= found
    for at in {at for at in to_here(Address("rust")) if at.edits}:
        asked_at(at)


def test_what_is_chosen_is_marked_and_can_be_left() -> None:
    """The choice that stands is the current one; the default leads back."""
    at = Address("rust").adding("reading", "awareness=subjective").adding("believe", "C05=F035")
    page = page_of("what-if", at, "what-if")
    current = page.source.split('aria-current="true"')
    assert any("The party knew of the danger" in part[:200] for part in current)
    assert any("she thought that it had" in part[:200] for part in current)
    assert at.dropping_reading("awareness") in to_here(at)
    assert at.dropping_dispute("C05") in to_here(at)
    assert "settled" in page.text


def test_a_form_keeps_the_edits_that_are_there() -> None:
    """As hidden fields, before its own."""
    at = Address("rust").adding("strike", "F032").adding("suppose", SENTENCE, "message")
    source = page_of("what-if", at, "what-if").source
    hidden = [
        '<input type="hidden" name="strike" value="F032">',
        f'<input type="hidden" name="suppose" value="{SENTENCE}">',
        '<input type="hidden" name="as" value="message">',
    ]
    assert "".join(hidden) in source
    assert source.index("".join(hidden)) < source.index('id="suppose-text"')


def test_the_hypothetical_can_be_taken_away() -> None:
    """As a command line, as a citation with its date, and as a file that is read back the same."""
    at = Address("rust").adding("strike", "F032").adding("suppose", SENTENCE, "message")
    page = page_of("what-if", at, "what-if")
    assert f"scienter suppose rust --strike F032 --suppose '{SENTENCE}' --as message" in page.text
    assert "sources as of 2022-02-28; rules " in page.text
    given = answer(Question("page-edits-file", at.about, HTML))
    assert given.media == "application/yaml"
    problems = Problems()
    file = parse_edits(given.body.decode(), "edits.yaml", problems, "rust")
    assert not problems.diagnostics
    assert file is not None
    assert file.edits == asked_at(at).hypothetical.edits
    assert "Take it with you" not in page_of("what-if", "rust", "what-if").text


@pytest.mark.parametrize("typed", ["hammer", "Dave Halls rem"])
def test_without_a_script_sentences_are_found_on_the_page(typed: str) -> None:
    """As links: a whole sentence is supposed, a begun one is gone on with."""
    page = page_of("what-if", "rust", "what-if", chosen={"typed": typed})
    assert f"Sentences with “{typed}”" in page.text
    assert f'value="{typed}"' in page.source
    found = [href for href in page.links if "typed=" in href or "suppose=" in href]
    assert found


def test_no_sentence_is_said_to_be_none() -> None:
    """Rather than an empty list."""
    page = page_of("what-if", "rust", "what-if", chosen={"typed": "xyzzy"})
    assert "No sentence of the vocabulary has these words" in page.text
