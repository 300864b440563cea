"""Hands on: Question and Answer, what a worker process is asked and what it answers."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from hashlib import sha256
from typing import Any, NamedTuple

Json = dict[str, Any]
Progress = Callable[[int, int, str], None]
"""How far long work is: how much is done, of how much, and what is done now."""

JSON = "application/json"
MARKDOWN = "text/markdown"
HTML = "text/html"
SVG = "image/svg+xml"
DOT = "text/vnd.graphviz"
CSV = "text/csv"
TAG = 32
"""How many hexadecimal digits a tag has."""


class Question(NamedTuple):
    """What is asked (``ASKS`` has all there is), about what, and in which media type."""

    asks: str
    about: Mapping[str, Any]
    media: str = JSON

    @property
    def digest(self) -> str:
        """The same question has the same digest."""
        said = [self.asks, self.about, self.media]
        text = json.dumps(said, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
        return sha256(text.encode()).hexdigest()


class Answer(NamedTuple):
    """A response: its status, media type and bytes.

    ``tag`` is what its ETag is made of, ``next`` the cursor of the next page.
    """

    status: int
    media: str
    body: bytes
    tag: str = ""
    next: str = ""
    headers: tuple[tuple[str, str], ...] = ()


def quiet(done: int, of: int, what: str) -> None:
    """Progress that nobody watches."""


def tagged(question: Question, *digests: str) -> str:
    """The tag of an answer that these digests (of rules, of facts, the engine) make."""
    return sha256("\0".join((question.digest, *digests)).encode()).hexdigest()[:TAG]
