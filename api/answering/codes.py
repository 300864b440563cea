"""Hands on: codes, every code of errors and advice; code, one of them with its page.

``about`` has ``limit`` and ``cursor``, or ``code``.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from api.answering.pages import told
from api.answering.paging import paged
from api.answering.questions import Answer, Progress, Question, tagged
from api.answering.shipped import not_there
from api.blocks import Block, Grid, Heading, blocks_markdown
from api.documents.codes import Code, CodeItem, Codes
from engine import ENGINE_VERSION
from rules import CODES, page_of


def codes(question: Question, progress: Progress) -> Answer:
    """Every code, in order."""
    about = question.about
    page = paged(sorted(CODES), str, about.get("limit"), about.get("cursor"))
    document = Codes(items=[CodeItem(**_item(code)) for code in page.items], next=page.cursor)
    return told(
        question.media,
        json=lambda: document,
        markdown=lambda: blocks_markdown(_blocks(document)),
        title="Codes",
        tag=tagged(question, ENGINE_VERSION),
        next=page.next,
    )


def code(question: Question, progress: Progress) -> Answer:
    """A code with its page."""
    asked = question.about["code"]
    known = asked.strip().upper()
    if known not in CODES:
        not_there("code", asked, CODES)
    page = page_of(known)
    return told(
        question.media,
        json=lambda: Code(**_item(known), page=page),
        markdown=lambda: page,
        title=f"{known}: {CODES[known]}",
        tag=tagged(question, ENGINE_VERSION, page),
    )


def _item(code: str) -> dict[str, Any]:
    return {
        "code": code,
        "title": CODES[code],
        "severity": "advice" if code.startswith("L") else "error",
        "href": f"/v1/problems/{code}",
    }


def _blocks(told: Codes) -> Iterator[Block]:
    yield Heading(1, "Codes of errors and advice")
    yield Grid(("code", "what it is"), tuple((each.code, each.title) for each in told.items))
