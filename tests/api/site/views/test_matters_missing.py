"""What each side should find is what the engine finds to be lacking, each set a link."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from api.answering.lacks import WORLDS
from api.site.address import Address
from api.site.views.case_view import CaseView
from api.site.views.matters_missing import MOST, SideTold, sides_of
from engine import FindingLacks, lacking
from tests.api.site.views.asking import page_of
from tests.api.site.views.matters_asking import found, id_of, view_of

QUIST = ("Mara Quist", "involuntary-manslaughter")


class Lacks(NamedTuple):
    """What is lacking, as the engine has it and as the page tells it."""

    view: CaseView
    engine: FindingLacks
    sides: tuple[SideTold, ...]


@pytest.fixture(scope="module")
def quist() -> Lacks:
    """Of a finding for which both sides have something to find."""
    view = view_of(Address("harbor-lantern").adding("on", "2022-01-01"), finding="x")
    lacks = lacking(view.evaluation, found(view, *QUIST), cap=WORLDS, asked=view.made.hypothetical)
    return Lacks(view, lacks, sides_of(view, lacks))


def test_each_side_has_its_elements(quist: Lacks) -> None:
    """Whoever bears the burden what is not there yet, the other what is."""
    bring, away = quist.sides
    assert (bring.who, bring.brings) == ("the prosecution", True)
    assert (away.who, away.brings) == ("the defence", False)
    for side in quist.sides:
        theirs = [part for part in quist.engine.parts if part.away != side.brings]
        assert [part.id for part in side.parts] == [p.element or "whole" for p in theirs]
        for mine, part in zip(side.parts, theirs, strict=True):
            told = (*mine.first, *mine.rest)
            assert [each.texts for each in told] == [each.texts for each in part.sets[:MOST]]
            assert len(told) + mine.more == len(part.sets)


def test_every_set_leads_to_supposing_all_of_it(quist: Lacks) -> None:
    """Beside the edits that there are."""
    for part in (part for side in quist.sides for part in side.parts):
        for each in (*part.first, *part.rest):
            assert each.href.count("suppose=") == len(each.texts)
            assert each.href.startswith("/cases/harbor-lantern/matters?on=2022-01-01&suppose=")
            assert each.href.endswith("&finding=x")
            assert each.evidence


def test_where_nothing_would_do_the_elements_are_named(quist: Lacks) -> None:
    """The whole fails for want of them."""
    bring = quist.sides[0]
    whole = bring.parts[0]
    assert whole.hopeless
    assert bring.hopeless
    assert set(bring.hopeless) <= {part.title for part in bring.parts}
    assert "No evidence would do" in whole.found


def test_one_element_can_be_asked_alone() -> None:
    """Which is quicker; an element that is none is not there."""
    at = Address("harbor-lantern")
    chosen = {"finding": id_of(at, *QUIST)}
    page = page_of("matters-missing", at, "matters", chosen=chosen, element="death")
    assert page.source.count('class="lacking"') == 1
    assert 'id="lacking-death"' in page.source
    page = page_of("matters-missing", at, "matters", chosen=chosen, element="whole")
    assert "The finding as a whole" in page.text
    assert page_of("matters-missing", at, "matters", chosen=chosen, element="x").status == 404


def test_the_part_is_a_page_of_its_own() -> None:
    """With the burden, the words, and the way to what a charge requires."""
    at = Address("harbor-lantern")
    page = page_of("matters-missing", at, "matters", chosen={"finding": id_of(at, *QUIST)})
    assert page.status == 200
    assert 'id="part-missing"' in page.source
    assert "The prosecution should find" in page.text
    assert any("proof=probable-cause" in link for link in page.links)
    assert "--" not in page.text
