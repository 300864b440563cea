"""The first page, and the one that tells how to read the others."""

from __future__ import annotations

from api.answering import answer
from api.answering.questions import HTML, Question
from api.answering.shipped import shipped_case, shipped_ids
from engine import AS_PUBLISHED, STATUS_MEANINGS, shown
from rules import load_rules
from tests.api.site.views.asking import Page


def page(asks: str) -> Page:
    """A page that is about no case."""
    given = answer(Question(f"page-{asks}", {}, HTML))
    return Page(given.status, given.body.decode(), given.tag)


def test_every_case_that_ships_is_there_with_its_date() -> None:
    """Each with three ways on, and how many findings there are of each status."""
    found = page("front")
    for id_ in shipped_ids():
        facts = shipped_case(id_).facts
        assert facts.title in found.text
        assert {f"/cases/{id_}", f"/cases/{id_}/matrix", f"/cases/{id_}/what-if"} <= {*found.links}
        number = len(shown(shipped_case(id_).evaluation.findings))
        assert number == sum(_numbers(found, facts.title))
    assert "Sources as of 28 February 2022" in found.text


def test_every_word_of_a_finding_is_explained() -> None:
    """Statuses, proof standards, kinds of claim."""
    found = page("reading")
    for word, meaning in STATUS_MEANINGS:
        assert word in found.text
        assert meaning[1:] in found.text
    weighing = load_rules().weighings[AS_PUBLISHED]
    for kind in weighing.kinds.values():
        assert kind.title[1:] in found.text
    for proof in weighing.proof_standards:
        assert proof.title[1:] in found.text


def _numbers(found: Page, title: str) -> list[int]:
    """The tallies of a case's card."""
    tail = found.text.partition(f"{title} ")[2].partition("the findings are:")[2]
    words = tail.partition("See the findings")[0].split()
    return [int(word) for word in words if word.isdigit()]
