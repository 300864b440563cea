"""Answers in the media type asked for, and Markdown as a page."""

from __future__ import annotations

import json

import pytest

from api.answering.pages import html_page, told
from api.answering.questions import DOT, HTML, JSON, MARKDOWN, SVG
from api.site.rendering import static_address


def refuses() -> str:
    raise AssertionError("this was not asked for")


def test_only_what_is_asked_for_is_made() -> None:
    """Of several ways to tell an answer only the one asked for is run."""
    assert json.loads(told(JSON, json=lambda: {"a": "é"}, markdown=refuses).body) == {"a": "é"}
    assert told(MARKDOWN, json=refuses, markdown=lambda: "# é\n").body == "# é\n".encode()
    assert told(SVG, json=refuses, markdown=refuses, svg=lambda: "<svg/>").body == b"<svg/>"
    assert told(DOT, json=refuses, markdown=refuses, dot=lambda: "digraph{}").media == DOT


@pytest.mark.parametrize("media", [SVG, DOT, "text/csv"])
def test_what_there_is_not_comes_as_json(media: str) -> None:
    """A media type that this answer does not have comes as JSON, and says so."""
    answer = told(media, json=lambda: b"{}", markdown=refuses)
    assert (answer.status, answer.media, answer.body) == (200, JSON, b"{}")


def test_a_page_says_what_it_is_and_holds_no_script() -> None:
    """A page has its language, title, notice and date, and nothing of its own style or script."""
    page = html_page("A title", "# A heading\n\n| a | b |\n|---|---|\n| c | d |\n", "2022-02-28")
    text = page.decode()
    assert '<html lang="en">' in text
    assert "<title>A title · Scienter</title>" in text
    assert "not legal advice" in text
    assert "No finding is a verdict" in text
    assert "2022-02-28" in text
    assert "<h1>A heading</h1>" in text
    assert "<td>c</td>" in text
    assert f'<link rel="stylesheet" href="{static_address("pages.css")}">' in text
    assert "<style" not in text
    assert "<script" not in text
    assert "style=" not in text


def test_a_page_takes_no_html_from_what_it_shows() -> None:
    """Tags, pictures and addresses that run something are shown as text."""
    hostile = "<script>alert(1)</script> <b onclick=x> ![i](http://x/y.png) [k](javascript:a)"
    text = html_page("<script>", f"# T\n\n{hostile}\n", "<i>").decode()
    assert "<script" not in text
    assert "<b " not in text
    assert "<img" not in text
    assert "<i>" not in text
    assert 'href="javascript' not in text


def test_a_page_is_html_of_the_media_type_asked_for() -> None:
    """What is asked as HTML is the page of the same Markdown."""
    answer = told(HTML, json=refuses, markdown=lambda: "# A\n", title="B", sources_as_of="")
    assert answer.media == HTML
    assert answer.body == html_page("B", "# A\n", "")
    assert b"Sources as of the date that each case names" in answer.body
