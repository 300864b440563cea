"""How a begun sentence may go on, as choices for a field."""

from __future__ import annotations

import re

import pytest

from api.answering.questions import HTML, Question
from api.site.address import Address
from api.site.views.case_view import CaseView, asked_at
from api.site.views.suggesting import MOST, Suggestion, suggested
from tests.api.site.views.asking import page_of


def offered(text: str) -> list[Suggestion]:
    """The choices for what was typed."""
    return suggested(CaseView(Question("page-suggestions", Address("rust").about, HTML)), text)


def test_names_of_the_case_fill_the_first_open_place() -> None:
    """And a whole sentence leads to where it is supposed."""
    found = offered("Dave Halls removed every")
    assert found[0].value == "Dave Halls removed every round from the Colt"
    assert found[0].whole
    assert found[0].href == Address("rust").adding("suppose", found[0].value).to("what-if")


@pytest.mark.parametrize("text", ["hammer", "Alec", "Dave Halls rem", "gun"])
def test_whoever_goes_on_choosing_comes_to_a_sentence(text: str) -> None:
    """Each choice holds more than the one before; the last can be supposed."""
    for _ in range(6):
        found = offered(text)
        assert 0 < len(found) <= MOST
        assert len({each.value + each.rest for each in found}) == len(found)
        if found[0].whole:
            asked_at(Address("rust").adding("suppose", found[0].value))
            return
        assert found[0].rest.startswith("<")
        assert found[0].value != text
        text = found[0].value
    pytest.fail(f"no whole sentence: {text}")


def test_nothing_typed_offers_nothing() -> None:
    """The whole vocabulary would be of no use."""
    assert offered("  ") == []


def test_what_is_typed_comes_back_as_text() -> None:
    """The part that is sent alone is options only, each with a value to take."""
    page = page_of("suggestions", "rust", text='Dave Halls"><script>')
    assert "<script" not in page.source
    typed = "Dave Halls removed every"
    page = page_of("suggestions", "rust", text=typed)
    values = re.findall(r'data-value="([^"]*)"', page.source)
    assert values == [each.value for each in offered(typed)]
    assert 'role="option" id="suggestion-1"' in page.source
