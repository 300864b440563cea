"""Questions as workers are asked them, for the tests of long work and exercises."""

from __future__ import annotations

import json
from typing import Any

from api.answering import answer
from api.answering.questions import HTML, JSON, MARKDOWN, Answer, Question

MEDIA = (JSON, MARKDOWN, HTML)
SMALL = "harbor-lantern"
NOTICE = "For teaching, not legal advice."


def asked(asks: str, about: dict[str, Any], media: str = JSON) -> Answer:
    """The answer; what is wrong with the question is one too."""
    return answer(Question(asks, about, media))


def told(asks: str, about: dict[str, Any]) -> Any:
    """The document that is answered."""
    found = asked(asks, about)
    assert found.status == 200, found.body
    assert found.media == JSON
    return json.loads(found.body)


def errors(asks: str, about: dict[str, Any]) -> list[tuple[str, str]]:
    """The code and the place of each error."""
    found = asked(asks, about)
    assert found.status == 422, found.status
    return [(each["code"], each["pointer"]) for each in json.loads(found.body)["errors"]]
