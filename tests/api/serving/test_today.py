"""What a request is made of now, and tags of what may change without a write."""

from __future__ import annotations

import asyncio
from types import SimpleNamespace
from typing import Any, cast

from api.answering.questions import JSON, Answer, Question
from api.documents.base import Digests
from api.serving.today import digests_today, kept_tag, seen_tag
from api.working.inside import failing

DIGESTS = Digests(rules="r", facts="f", engine="e")


def today(answer: Answer, *requests: dict[str, Any]) -> tuple[list[Digests | None], int]:
    """What is told of each request, and how many different questions that took."""
    asked: set[str] = set()

    async def ask(question: Question, whose: str = "") -> Answer:
        asked.add(question.digest)
        return answer

    server = cast(Any, SimpleNamespace(asking=SimpleNamespace(ask=ask)))
    return [asyncio.run(digests_today(server, each)) for each in requests], len(asked)


def test_what_ifs_about_one_case_are_one_question() -> None:
    """Whatever their edits are: a class's whole list costs as little as one."""
    answer = Answer(200, JSON, DIGESTS.model_dump_json().encode())
    many = [{"case": "rust", "rules": "library", "edits": [{"strike": f"F{n}"}]} for n in range(9)]
    assert today(answer, *many) == ([DIGESTS] * 9, 1)
    other = {"case": "rust", "rules": {"files": {"a.yaml": ""}}}
    assert today(answer, many[0], other, {"case": "other"})[1] == 3


def test_where_nobody_can_tell_nothing_is_told() -> None:
    """What is kept is told all the same."""
    assert today(failing("E719"), {"case": "rust"}) == ([None], 1)


def test_a_tag_changes_with_whatever_is_told() -> None:
    """But a write goes by the part that changes with a write only."""
    tags = [seen_tag("abc"), seen_tag("abc", True), seen_tag("abc", False), seen_tag("abc", "x")]
    assert len(set(tags)) == 4
    assert {kept_tag(tag) for tag in tags} == {"abc"}
    assert kept_tag("abc") == "abc"
    assert seen_tag("abc", "x") == tags[-1]


def test_what_is_asked_is_counted_as_work() -> None:
    """A list of many texts of one's own does not get round what one may ask; what is known may."""
    told = DIGESTS.model_dump_json().encode()
    kept: dict[str, Answer] = {}

    async def ask(question: Question, whose: str) -> Answer:
        assert whose == "ann"
        return kept.setdefault(question.digest, Answer(200, JSON, told))

    taken = iter([0.0, 0.0, 5.0, 5.0])
    rates = SimpleNamespace(take=lambda who, kind: next(taken))
    asking = SimpleNamespace(ask=ask, known=kept.get)
    server = cast(Any, SimpleNamespace(asking=asking, rates=rates))
    requests: list[dict[str, Any]] = [{"case": {"files": {"a": str(n)}}} for n in (1, 1, 2, 3, 4)]
    found = [asyncio.run(digests_today(server, each, "ann")) for each in requests]
    assert found == [DIGESTS, DIGESTS, DIGESTS, None, None]
