"""Hands on: known_missing, what the case file knows to be missing, and on what that bears."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from api.site.views.case_view import CaseView
from engine import Finding, missing_items
from rules import Statement


class Answer(NamedTuple):
    """A sentence that it would settle, and where that is supposed: that it is so, that it is not.

    ``supposed`` says which is already; its link takes that back.
    """

    sentence: str
    so: str
    not_so: str
    supposed: str
    """``so``, ``not so``, or empty."""


class KnownTold(NamedTuple):
    """Something that is missing: where that is said, and what it would tell."""

    id: str
    what: str
    answers: tuple[Answer, ...]
    citation: str
    at: str
    quote: str
    note: str
    bearing: str
    """On what it bears, in words."""
    elements: tuple[str, ...]
    """Of the one finding asked about, on which it bears, the nearest first."""


def known_missing(view: CaseView, findings: Sequence[Finding]) -> tuple[KnownTold, ...]:
    """What bears on any of the findings; of one finding the nearest first."""
    items = [i for i in missing_items(view.evaluation, findings) if i.affected]
    said = {missing.id: missing.bears_on for missing in view.facts.missing}
    titles = {e.element: e.title or e.element for e in findings[0].elements}
    if len(findings) == 1:
        items.sort(key=lambda item: item.affected[0].steps)
    return tuple(
        KnownTold(
            id=item.id,
            what=item.what,
            answers=tuple(_answer(view, statement) for statement in said[item.id]),
            citation=item.citation,
            at=item.at,
            quote=item.quote,
            note=item.note,
            bearing=item.sentence,
            elements=tuple(titles[a.element] for a in item.affected) if len(findings) == 1 else (),
        )
        for item in items
    )


def _answer(view: CaseView, statement: Statement) -> Answer:
    vocabulary = view.rules.vocabulary
    so, not_so = vocabulary.sentence(statement), vocabulary.sentence(statement.contrary)
    left = view.at.dropping("suppose", so).dropping("suppose", not_so)
    supposed = (
        "so" if view.at.has("suppose", so) else "not so" if view.at.has("suppose", not_so) else ""
    )
    return Answer(
        so,
        view.here(left if supposed == "so" else left.adding("suppose", so)),
        view.here(left if supposed == "not so" else left.adding("suppose", not_so)),
        supposed,
    )
