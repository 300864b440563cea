"""Hands on: offered, what may be written at a place of the playground's text, as an editor has it.

``about`` has the text as the playground sends it, and the ``line`` and ``column`` of the cursor,
counted from 0, in characters.
"""

from __future__ import annotations

from functools import cache
from typing import Final

from api.answering.questions import HTML, Answer, Progress, Question
from api.site.changes import MOST_TEXT
from api.site.rendering import rendered
from api.site.views.play_files import play_file
from engine import Desk, Suggestion, complete

MOST: Final = 12


def offered(question: Question, progress: Progress) -> Answer:
    """A list of what fits, what fits best first."""
    about = question.about
    file = play_file(about.get("file", ""))
    text = about.get("text", "").replace("\r\n", "\n")[:MOST_TEXT]
    line, column = int(about["line"]), int(about["column"])
    found: list[Suggestion] = []
    if about.get("allowed"):
        desk = _desk()
        desk.texts = {file.path: text}
        found = complete(text.split("\n"), line, column, desk.known(file.path, line))
    found.sort(key=lambda each: (each.order, each.label))
    context = {"offers": found[:MOST], "more": max(0, len(found) - MOST), "line": line + 1}
    return Answer(200, HTML, rendered("playground_offers", **context))


@cache
def _desk() -> Desk:
    """What is known of the shipped words and law is looked up once."""
    return Desk()
