"""Hands on: page_of, a page as a worker fills it; Page, what is read off it."""

from __future__ import annotations

import html
import re
from typing import Any, NamedTuple

from api.answering import answer
from api.answering.questions import HTML, Question
from api.site.address import Address


class Page(NamedTuple):
    """A page: its status, its source, and what stands there to be read."""

    status: int
    source: str
    tag: str

    @property
    def text(self) -> str:
        """The text of the page between its tags, on one line."""
        body = re.sub(r"<(script|style|svg)\b.*?</\1>", " ", self.source, flags=re.DOTALL)
        return " ".join(html.unescape(re.sub(r"<[^>]+>", " ", body)).split())

    @property
    def links(self) -> list[str]:
        """Where its links lead."""
        return [html.unescape(href) for href in re.findall(r'<a [^>]*href="([^"]*)"', self.source)]


def page_of(asks: str, at: Address | str = "rust", *path: str, **more: Any) -> Page:
    """The page ``page-<asks>`` about a case, with what it chose itself in ``chosen``."""
    address = at if isinstance(at, Address) else Address(at)
    about = {**address.about, "path": list(path), **more}
    given = answer(Question(f"page-{asks}", about, HTML))
    return Page(given.status, given.body.decode(), given.tag)
