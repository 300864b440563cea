"""Hands on: overview, the page of a case: what happened, from what sources, who, and when."""

from __future__ import annotations

from typing import NamedTuple

from api.answering.claims import passing
from api.answering.questions import Answer, Progress, Question
from api.site.views.case_view import CaseView
from api.site.views.timeline import timeline_of
from engine import jurisdiction_words
from facts import Act


class PartyShown(NamedTuple):
    """A party, what it did as whom, and what is said about it and by it."""

    name: str
    capacities: tuple[str, ...]
    acts: tuple[Act, ...]
    about: int
    by: int
    about_href: str
    by_href: str


class ChapterShown(NamedTuple):
    """A chapter of the account: how many claims, and how many disputes they take part in."""

    title: str
    at: str
    claims: int
    disputes: int
    href: str


def overview(question: Question, progress: Progress) -> Answer:
    """The page."""
    view = CaseView(question)
    facts = view.facts
    parties = _parties(view)
    return view.told(
        "overview",
        "The case",
        jurisdiction=jurisdiction_words(facts.jurisdiction),
        acting=[party for party in parties if party.acts],
        speaking=[party for party in parties if not party.acts],
        chapters=_chapters(view),
        timeline=timeline_of(view),
    )


def _parties(view: CaseView) -> list[PartyShown]:
    """Those whose acts are in question first."""
    found = []
    for name in view.facts.parties:
        acts = tuple(act for act in view.case.acts if act.by == name)
        found.append(
            PartyShown(
                name,
                tuple(dict.fromkeys(act.role for act in acts if act.role)),
                acts,
                len(passing(view.case, {"party": name})),
                len(passing(view.case, {"speaker": name})),
                view.at.to("claims", party=name),
                view.at.to("claims", speaker=name),
            )
        )
    return sorted(found, key=lambda party: (not party.acts, -party.by - party.about, party.name))


def _chapters(view: CaseView) -> list[ChapterShown]:
    found = []
    for chapter in view.facts.chapters:
        claims = passing(view.case, {"chapter": chapter.id})
        disputes = {id_ for claim in claims for id_ in view.case.disputes_of.get(claim.id, ())}
        href = view.at.to("claims", chapter=chapter.id)
        found.append(ChapterShown(chapter.title, chapter.at, len(claims), len(disputes), href))
    return found
