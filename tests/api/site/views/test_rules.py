"""The pages of the law: all rules, a standard, the vocabulary."""

from __future__ import annotations

from typing import Any

import pytest

from api.answering import answer
from api.answering.questions import HTML, Question
from api.answering.shipped import shipped_case, shipped_rules
from engine import fired, shown
from tests.api.site.views.asking import Page
from tests.verdict_words import verdict_words

RULES = shipped_rules()


def page(asks: str, **about: Any) -> Page:
    """A page about the law."""
    given = answer(Question(f"page-{asks}", about, HTML))
    return Page(given.status, given.body.decode(), given.tag)


def rules_on(found: Page) -> set[str]:
    """The rules that a page leads to."""
    hrefs = {href.partition("?")[0].removeprefix("/rules/") for href in found.links}
    return hrefs & set(RULES.rules)


def test_every_rule_and_every_standard_is_there() -> None:
    """Under its module, folded; with its authority and how it fares."""
    found = page("rules")
    assert rules_on(found) == set(RULES.rules)
    assert {f"/standards/{id_}" for id_ in RULES.standards} <= set(found.links)
    modules = {each.module for each in RULES.rules.values()}
    modules |= {each.module for each in RULES.standards.values()}
    assert found.source.count('<details class="module') == len(modules)
    assert f"All {len(RULES.rules)} rules" in found.text
    assert not verdict_words(found.text)


@pytest.mark.parametrize("name", ["module", "authority", "jurisdiction"])
def test_a_filter_leaves_what_has_it(name: str) -> None:
    """And nothing else."""
    for value in {getattr(rule, name) for rule in RULES.rules.values()} - {None}:
        wanted = {rule.id for rule in RULES.rules.values() if getattr(rule, name) == value}
        assert rules_on(page("rules", chosen={name: value})) == wanted


def test_words_are_looked_for_in_sentences_and_citations() -> None:
    """All of them must be there."""
    found = rules_on(page("rules", chosen={"q": "rattled believed"}))
    assert 1 < len(found) < 10
    for id_ in found:
        rule = RULES.rules[id_]
        patterns = [*rule.premises, *([rule.conclusion] if rule.conclusion else [])]
        said = " ".join([id_, rule.title, *map(RULES.vocabulary.sentence, patterns)])
        assert "rattled" in said
        assert "believed" in said
    assert "No rule fits" in page("rules", chosen={"q": "xyzzy"}).text


def test_the_list_says_how_often_each_rule_fires() -> None:
    """In the case that was chosen."""
    far = fired(shipped_case("harbor-lantern").evaluation)
    text = page("rules", case="harbor-lantern").text
    silent = sum(each.applied and not each.instances for each in far.values())
    assert text.count("does not fire") == silent


@pytest.mark.parametrize("id_", sorted(RULES.standards))
def test_a_standard_has_its_elements_its_law_and_its_findings(id_: str) -> None:
    """Every sentence that an element needs, every citation, every finding of the case."""
    found, law = page("standard", id=id_), RULES.standards[id_]
    assert law.title in found.text
    for element in law.elements:
        for patterns in element.needs.values():
            for pattern in patterns:
                words = RULES.vocabulary.sentence(pattern).replace("<", "").replace(">", "")
                assert " ".join(words.split()) in found.text.replace(" ,", ",")
    for cite in law.cites:
        assert cite in found.text
    findings = [f for f in shown(shipped_case("rust").evaluation.findings) if f.standard.id == id_]
    there = [href for href in found.links if "/findings/" in href]
    assert len(there) == len(findings)


def test_the_vocabulary_can_be_searched() -> None:
    """By any word; what comes nearest where nothing has it."""
    found = page("sentences", q="rattled")
    assert "had rattled" in found.text
    assert "comes nearest" in page("sentences", q="ratled").text
    assert "here are the first 60" in page("sentences").text


def test_the_vocabulary_is_told_in_words() -> None:
    """What a slot takes is told where its name does not; how a file writes it is not."""
    told = page("sentences", q="hired").text
    assert "{" not in page("sentences").text + told
    assert "(party)" in told


def test_what_is_not_there_is_said_with_what_may_be_meant() -> None:
    """As everywhere."""
    given = answer(Question("page-standard", {"id": "involuntary-manslaugter"}, HTML))
    assert given.status == 404
    assert b"involuntary-manslaughter" in given.body
