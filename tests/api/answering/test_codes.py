"""Codes: every one, each with its page."""

from __future__ import annotations

import pytest

from api.answering.questions import HTML, MARKDOWN
from rules import CODES, page_of
from tests.api.answering.reading import asked, every, refused, told


def test_every_code_is_told_once_in_order() -> None:
    """With its title, and whether it is an error."""
    items = every("codes", 50)
    assert [item["code"] for item in items] == sorted(CODES)
    for item in items:
        assert item["title"] == CODES[item["code"]]
        assert item["severity"] == ("advice" if item["code"].startswith("L") else "error")


@pytest.mark.parametrize("code", ["E628", "E301", "L401", "E726", "E707", "E709"])
def test_a_code_has_its_page(code: str) -> None:
    """However it is spelled, in every representation."""
    assert told("code", code=code)["page"] == page_of(code)
    assert told("code", code=code.lower())["code"] == code
    assert asked("code", MARKDOWN, code=code).body.decode() == page_of(code)
    assert f"<h1>{code}: " in asked("code", HTML, code=code).body.decode()


def test_a_code_that_there_is_not_is_not_found() -> None:
    """And the nearest is named."""
    status, error = refused("code", code="E6288")
    assert (status, error["code"]) == (404, "E707")
    assert '"E628"' in error["hint"]
