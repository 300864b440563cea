"""What has changed since a result was made, in words."""

from __future__ import annotations

import pytest

from api.answering.since import since
from api.documents.base import Digests

THEN = Digests(rules="r", facts="f", engine="1")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({}, ""),
        ({"rules": "x"}, "The rules have changed since."),
        ({"facts": "x"}, "The facts have changed since."),
        ({"engine": "2"}, "The engine has changed since."),
        ({"rules": "x", "engine": "2"}, "The rules and the engine have changed since."),
        (
            {"rules": "x", "facts": "x", "engine": "2"},
            "The rules, the facts and the engine have changed since.",
        ),
    ],
)
def test_it_is_told_what_changed(changed: dict[str, str], words: str) -> None:
    assert since(THEN, THEN.model_copy(update=changed)) == words
