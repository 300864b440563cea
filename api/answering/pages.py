"""Hands on: told, an answer in the media type asked for, and html_page, Markdown as a page.

What a page shows has been through Markdown with HTML off: whatever a case file holds is text.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from functools import cache
from typing import Any

from api.answering.every import EVERY, packed
from api.answering.questions import DOT, HTML, JSON, MARKDOWN, SVG, Answer
from api.documents.base import Told
from api.plain import one_line
from api.site.rendering import rendered

OK = 200


def told(
    media: str,
    *,
    json: Callable[[], object],
    markdown: Callable[[], str],
    title: str = "",
    sources_as_of: str = "",
    tag: str = "",
    next: str = "",
    svg: Callable[[], str] | None = None,
    dot: Callable[[], str] | None = None,
    page: Callable[[], str] | None = None,
) -> Answer:
    """The answer in ``media``; only what makes that one is called.

    ``json`` makes a document of ``api.documents``, plain data, or bytes that are JSON already.
    ``title`` is what a page is called in a browser; ``page`` is its Markdown, where it is another.
    """
    if media == EVERY:
        body = packed(
            {
                JSON: _json(json()),
                MARKDOWN: markdown().encode(),
                HTML: html_page(title, (page or markdown)(), sources_as_of),
            }
        )
    elif media == MARKDOWN:
        body = markdown().encode()
    elif media == HTML:
        body = html_page(title, (page or markdown)(), sources_as_of)
    elif media == SVG and svg is not None:
        body = svg().encode()
    elif media == DOT and dot is not None:
        body = dot().encode()
    else:
        media, body = JSON, _json(json())
    return Answer(OK, media, body, tag, next)


def html_page(title: str, markdown: str, sources_as_of: str) -> bytes:
    """The Markdown as a page of its own, with what it is and is not said at its head."""
    return rendered(
        "document",
        title=title,
        content=_rendered(markdown),
        sources_as_of=one_line(sources_as_of),
        section="",
        case_title="",
    )


def _json(told_: object) -> bytes:
    if isinstance(told_, bytes):
        return told_
    if isinstance(told_, Told):
        return told_.model_dump_json(by_alias=True, exclude_none=True).encode()
    return json.dumps(told_, ensure_ascii=False, separators=(",", ":")).encode()


def _rendered(markdown: str) -> Any:
    from markupsafe import Markup

    return Markup(_parser().render(markdown))


@cache
def _parser() -> Any:
    from markdown_it import MarkdownIt

    return MarkdownIt("commonmark", {"html": False}).enable("table").disable("image")
