"""Hands on: suggestions, how a begun sentence may go on, as what one may choose from.

Places still open are filled with the names that fit, the first place first, so that each choice
leads either to a whole sentence or to where the next place is open.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Final, NamedTuple

from api.answering.questions import HTML, Answer, Progress, Question, tagged
from api.site.rendering import rendered
from api.site.views.case_view import CaseView
from engine import ENGINE_VERSION, Continued, going_on

MOST: Final = 8
"""More than one looks through are not told."""
MOST_NAMES: Final = 5
"""So many names are tried in a place that is open."""


class Suggestion(NamedTuple):
    """A sentence to choose: what the field then holds, and whether that is the whole of it."""

    value: str
    rest: str
    """What is still open after it, as ``<firearm>``."""
    whole: bool
    href: str
    """This page with the sentence supposed; empty unless it is whole."""


def suggestions(question: Question, progress: Progress) -> Answer:
    """The choices alone, for a field that asks as one types."""
    view = CaseView(question)
    text = str(view.about.get("text") or "")
    body = rendered("suggestions", suggestions=suggested(view, text), text=text)
    tag = tagged(question, view.rules.digest, view.facts.digest, ENGINE_VERSION)
    return Answer(200, HTML, body, tag)


def suggested(view: CaseView, text: str) -> list[Suggestion]:
    """The likeliest sentences that the text may become."""
    if not text.strip():
        return []
    found: dict[str, Suggestion] = {}
    for each in islice(going_on(text, view.rules, view.facts), 4 * MOST):
        for suggestion in _filled(view, each):
            found.setdefault(suggestion.value + suggestion.rest, suggestion)
    return list(found.values())[:MOST]


def _filled(view: CaseView, each: Continued) -> Iterator[Suggestion]:
    """The sentence, with its first open place filled by each of the likeliest names."""
    if not each.openings:
        yield _suggestion(view, each.text)
        return
    first = each.openings[0]
    for name in first.names[:MOST_NAMES]:
        yield _suggestion(view, each.text.replace(f"<{first.slot}>", name, 1))


def _suggestion(view: CaseView, text: str) -> Suggestion:
    value, bracket, rest = text.partition("<")
    if bracket:
        return Suggestion(value, bracket + rest, False, "")
    to = view.at.adding("suppose", value).to("what-if")
    return Suggestion(value, "", True, to)
