"""A finding for programs, at the address of its page."""

from __future__ import annotations

import json

from api.answering import answer
from api.answering.questions import JSON, MARKDOWN, SVG, Question
from api.site.address import Address
from tests.api.site.views.finding_asking import RUST, SHOWING


def body(media: str, at: Address = RUST, finding: str = SHOWING) -> tuple[int, str]:
    """The status, and what is answered."""
    given = answer(Question("finding-file", {**at.about, "finding": finding}, media))
    assert given.media == media or given.status != 200
    return given.status, given.body.decode()


def test_each_medium_tells_the_same_finding() -> None:
    """With notice and date."""
    status, text = body(JSON)
    told = json.loads(text)
    assert status == 200
    assert told["id"] == SHOWING
    assert told["explanation"]["status"] == "contested"
    for said in (text, body(MARKDOWN)[1], body(SVG)[1]):
        assert "2022-02-28" in said
        assert "For teaching, not legal advice" in said


def test_edits_are_those_of_the_address() -> None:
    """What is wrong with them is told."""
    assert json.loads(body(JSON, RUST.adding("strike", "F032"))[1])["explanation"]["edits"]
    assert body(JSON, RUST.adding("strike", "F9"))[0] == 422
    assert body(JSON, finding="0" * 16)[0] == 404
