"""What an exercise about a case may be about."""

from __future__ import annotations

import json
from typing import Any

from api.answering import answer
from api.answering.questions import Question


def choices(**request: Any) -> tuple[int, dict[str, Any]]:
    """The answer to a request."""
    found = answer(Question("exercise-choices", {"request": request}))
    return found.status, json.loads(found.body)


def test_parties_and_standards_are_those_of_what_can_be_asked() -> None:
    """What nobody speaks for or against is left out."""
    status, found = choices(case="rust")
    assert status == 200
    assert found["parties"] == sorted(found["parties"])
    assert "Dave Halls" in found["parties"]
    assert "wrongful-death" in [each["id"] for each in found["standards"]]
    assert found["sources_as_of"] == "2022-02-28"
    assert found["hypothetical"] == ""


def test_a_hypothetical_says_what_it_is() -> None:
    """In the words that stand above it everywhere."""
    _, found = choices(case="rust", edits=[{"strike": "F032"}])
    assert "strike F032" in found["hypothetical"]


def test_what_is_not_there_is_refused() -> None:
    """With the place of what is wrong."""
    status, found = choices(case="rust", edits=[{"strike": "F9999"}])
    assert status == 422
    assert found["errors"][0]["pointer"] == "/request/edits/0/strike"
