"""What holds of every question that is answered by reading: media, models, tags, hostile text."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from api.answering import case_blocks, law_blocks
from api.answering.pages import html_page
from api.answering.questions import HTML, JSON, MARKDOWN
from api.blocks import Block, blocks_markdown
from api.documents import cases, claims, codes, rule_sets, vocabulary, weighings
from api.documents.base import Told
from engine import NOTICE
from facts import load_case
from rules import load_rules
from tests.api.answering.reading import (
    CASES,
    HOSTILE,
    LIBRARY,
    asked,
    assert_harmless,
    hostile,
    told,
)
from tests.verdict_words import verdict_words

CLAIM = {"harbor-lantern": "H20", "rust": "F032"}
OF_CASE: dict[str, type[Told]] = {
    "case": cases.Case,
    "parties": cases.Parties,
    "claims": claims.Claims,
    "claim": claims.ClaimTold,
    "disputes": cases.Disputes,
    "timeline": cases.Timeline,
    "missing-items": cases.MissingItems,
}
OTHERS: dict[str, tuple[dict[str, Any], type[Told]]] = {
    "cases": ({}, cases.Cases),
    "rule-sets": ({}, rule_sets.RuleSets),
    "rule-set": (LIBRARY, rule_sets.RuleSet),
    "standards": (LIBRARY, rule_sets.Standards),
    "standard": ({**LIBRARY, "id": "involuntary-manslaughter"}, rule_sets.Standard),
    "rules": (LIBRARY, rule_sets.Rules),
    "rule": ({**LIBRARY, "id": "four-signs-of-willful-disregard"}, rule_sets.Rule),
    "readings": (LIBRARY, rule_sets.Readings),
    "weighings": (LIBRARY, weighings.Weighings),
    "proof-standards": (LIBRARY, weighings.ProofStandards),
    "vocabulary": ({**LIBRARY, "q": "loaded", "case": "rust"}, vocabulary.Vocabulary),
    "completions": ({**LIBRARY, "text": "Dave", "case": "rust"}, vocabulary.Completions),
    "codes": ({}, codes.Codes),
    "code": ({"code": "E628"}, codes.Code),
}
QUESTIONS: list[tuple[str, dict[str, Any], type[Told]]] = [
    *(
        (asks, {"case": case, **({"claim": CLAIM[case]} if asks == "claim" else {})}, model)
        for asks, model in OF_CASE.items()
        for case in CASES
    ),
    *((asks, about, model) for asks, (about, model) in OTHERS.items()),
]
PLACES = {case: load_case(case, load_rules()).sources_as_of for case in CASES}


def named(value: object) -> str:
    """What a test is called."""
    return value if isinstance(value, str) else ""


@pytest.mark.parametrize(("asks", "about", "model"), QUESTIONS, ids=named)
def test_an_answer_is_what_its_model_says_and_nothing_else(
    asks: str, about: dict[str, Any], model: type[Told]
) -> None:
    """It validates, and the model writes the very same bytes again."""
    found = asked(asks, **about)
    assert (found.status, found.media) == (200, JSON)
    read = model.model_validate_json(found.body)
    assert read.model_dump_json(by_alias=True, exclude_none=True).encode() == found.body


@pytest.mark.parametrize(("asks", "about", "model"), QUESTIONS, ids=named)
def test_an_answer_is_a_page_of_markdown_and_of_html(
    asks: str, about: dict[str, Any], model: type[Told]
) -> None:
    """With one heading of the first level at its head, and no verdict on anybody."""
    markdown = asked(asks, MARKDOWN, **about)
    assert (markdown.status, markdown.media) == (200, MARKDOWN)
    text = markdown.body.decode()
    assert text.startswith("# ")
    assert len(re.findall(r"^# ", text, re.MULTILINE)) == 1
    if asks not in ("codes", "code"):
        assert not verdict_words(text)
    html = asked(asks, HTML, **about)
    assert html.media == HTML
    assert html.body.startswith(b"<!DOCTYPE html>")
    assert html.body.count(b"<h1>") == 1
    assert len({found.tag for found in (asked(asks, **about), markdown, html)}) == 3


@pytest.mark.parametrize(("asks", "about", "model"), QUESTIONS, ids=named)
def test_the_same_question_has_the_same_answer(
    asks: str, about: dict[str, Any], model: type[Told]
) -> None:
    """Byte for byte, with the same tag, of 32 digits."""
    first, second = asked(asks, **about), asked(asks, **about)
    assert first == second
    assert re.fullmatch(r"[0-9a-f]{32}", first.tag)


@pytest.mark.parametrize("case", CASES)
@pytest.mark.parametrize("asks", OF_CASE)
def test_every_answer_about_a_case_has_its_date_and_the_notice(asks: str, case: str) -> None:
    """In every representation."""
    about = {"case": case, "claim": CLAIM[case]}
    body = told(asks, **about)
    assert (body["sources_as_of"], body["notice"]) == (PLACES[case], NOTICE)
    markdown = asked(asks, MARKDOWN, **about).body.decode()
    html = asked(asks, HTML, **about).body.decode()
    assert NOTICE in markdown
    for page in (markdown, html):
        assert PLACES[case] in page


@pytest.mark.parametrize("model", sorted({m for *_, m in QUESTIONS}, key=str))
def test_models_are_described_and_closed(model: type[Told]) -> None:
    """Each part says what it is, and nothing in them is of just any type."""
    schema = model.model_json_schema()
    for name, part in {model.__name__: schema, **schema.get("$defs", {})}.items():
        assert part.get("description"), name
        for field, of in part.get("properties", {}).items():
            shape = json.dumps(of)
            assert any(word in shape for word in ('"type"', '"$ref"', '"enum"', '"const"')), field


WORDS_OF_AUTHORS = (
    "title about place citation note at quote sentence attribution what summary question "
    "account settled_by name act capacity party claim done_if bears_on provided reaches cites "
    "cite because premises sentences concludes undercuts of burden_words text slot names asks "
    "typed "
)
FREE = frozenset(WORDS_OF_AUTHORS.split())
PAGES: list[tuple[str, dict[str, Any], type[Told], Callable[..., Iterator[Block]], tuple[str, ...]]]
PAGES = [
    ("cases", {}, cases.Cases, case_blocks.cases_blocks, ()),
    ("case", {"case": "rust"}, cases.Case, case_blocks.case_blocks, ()),
    ("parties", {"case": "rust"}, cases.Parties, case_blocks.parties_blocks, (HOSTILE,)),
    ("claims", {"case": "rust"}, claims.Claims, case_blocks.claims_blocks, (HOSTILE,)),
    (
        "claim",
        {"case": "rust", "claim": "F032"},
        claims.ClaimTold,
        case_blocks.claim_blocks,
        (HOSTILE,),
    ),
    ("disputes", {"case": "rust"}, cases.Disputes, case_blocks.disputes_blocks, (HOSTILE,)),
    ("missing-items", {"case": "rust"}, cases.MissingItems, case_blocks.missing_blocks, (HOSTILE,)),
    ("rule-set", LIBRARY, rule_sets.RuleSet, law_blocks.rule_set_blocks, ()),
    ("standards", LIBRARY, rule_sets.Standards, law_blocks.standards_blocks, ()),
    ("standard", OTHERS["standard"][0], rule_sets.Standard, law_blocks.standard_blocks, ()),
    ("rules", LIBRARY, rule_sets.Rules, law_blocks.rules_blocks, ()),
    ("rule", OTHERS["rule"][0], rule_sets.Rule, law_blocks.rule_blocks, ()),
    ("readings", LIBRARY, rule_sets.Readings, law_blocks.readings_blocks, ()),
    ("weighings", LIBRARY, weighings.Weighings, law_blocks.weighings_blocks, ()),
]


@pytest.mark.parametrize(("asks", "about", "model", "blocks", "more"), PAGES, ids=named)
def test_whatever_files_hold_is_shown_as_text(
    asks: str,
    about: dict[str, Any],
    model: type[Told],
    blocks: Callable[..., Iterator[Block]],
    more: tuple[str, ...],
) -> None:
    """In place of every word of an author there is hostile text; nothing acts on it."""
    body = hostile(told(asks, **about), FREE)
    markdown = blocks_markdown(blocks(model.model_validate(body), *more))
    assert_harmless(html_page("A page", markdown, "").decode())
    assert "<script>" not in markdown.replace("\\<script\\>", "")


@pytest.mark.parametrize(
    ("asks", "about"),
    [
        ("vocabulary", {"q": HOSTILE}),
        ("completions", {"text": HOSTILE}),
    ],
)
def test_what_a_request_holds_is_shown_as_text(asks: str, about: dict[str, Any]) -> None:
    """Words searched for, and a sentence that is begun."""
    assert_harmless(asked(asks, HTML, **LIBRARY, **about).body.decode())


HEARD = re.compile(r"^/v1/(?:cases|rule-sets|problems)(?:/[^/?]+){0,3}(?:\?[^?]+)?$")


@pytest.mark.parametrize(("asks", "about", "model"), QUESTIONS, ids=named)
def test_links_lead_below_v1(asks: str, about: dict[str, Any], model: type[Told]) -> None:
    """And names in them are quoted."""
    for link in links(told(asks, **about)):
        assert HEARD.fullmatch(link), link
        assert " " not in link


def links(tree: Any) -> Iterator[str]:
    """Every address in an answer."""
    if isinstance(tree, list):
        for each in tree:
            yield from links(each)
    elif isinstance(tree, dict):
        for key, value in tree.items():
            if key == "href":
                yield value
            elif key == "links":
                yield from value.values()
            else:
                yield from links(value)
