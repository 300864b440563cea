"""Hands on: asked, told, refused and every, reading questions answered as workers answer them."""

from __future__ import annotations

import json
from typing import Any

from api.answering import answer
from api.answering.questions import JSON, Answer, Question

CASES = ("harbor-lantern", "rust")
LIBRARY = {"rule_set": "library"}
HOSTILE = "<script>alert(1)</script> [x](javascript:alert(2)) ![i](//evil) | **b** `c` &lt;\n# d"
"""What nobody's page may act on."""


def asked(asks: str, media: str = JSON, **about: Any) -> Answer:
    """The answer."""
    return answer(Question(asks, about, media))


def told(asks: str, **about: Any) -> Any:
    """The body of an answer that is JSON."""
    found = asked(asks, **about)
    assert found.status == 200, found.body
    return json.loads(found.body)


def refused(asks: str, **about: Any) -> tuple[int, Any]:
    """The status of a problem, and its first error."""
    found = asked(asks, **about)
    assert found.media == "application/problem+json"
    return found.status, json.loads(found.body)["errors"][0]


def every(asks: str, limit: int = 7, **about: Any) -> list[Any]:
    """The items of all pages of a list, in their order."""
    items: list[Any] = []
    cursor = None
    while True:
        found = asked(asks, limit=limit, cursor=cursor, **about)
        assert found.status == 200, found.body
        body = json.loads(found.body)
        assert body.get("next", "") == found.next
        assert len(body["items"]) == limit or not found.next
        items += body["items"]
        if not found.next:
            return items
        cursor = found.next


def hostile(tree: Any, free: frozenset[str]) -> Any:
    """The same data with hostile text under the keys that hold anybody's words."""
    if isinstance(tree, list):
        return [hostile(each, free) for each in tree]
    if not isinstance(tree, dict):
        return tree
    return {
        key: _hostile(value) if key in free else hostile(value, free) for key, value in tree.items()
    }


def _hostile(value: Any) -> Any:
    if isinstance(value, str):
        return HOSTILE
    if isinstance(value, list) and all(isinstance(each, str) for each in value):
        return [HOSTILE for _ in value]
    return value


def assert_harmless(page: str) -> None:
    """The hostile text is there, as text, and nothing acts on it."""
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page
    assert "<script" not in page
    assert "<img" not in page
    assert 'href="javascript' not in page
    assert "<strong>" not in page
    assert "<h1>d" not in page
