"""Hands on: overview, the page of a case: what happened, from what sources, who, and when."""

from __future__ import annotations

from typing import NamedTuple

from api.answering.claims import passing
from api.answering.questions import Answer, Progress, Question
from api.site.views.case_view import CaseView
from api.site.views.claims import ClaimLine, claim_line, in_order
from api.site.views.timeline import timeline_of
from engine import jurisdiction_words
from facts import Act


class ActShown(NamedTuple):
    """An act that is in question: its row among the findings, and the claims that raise it."""

    name: str
    omission: bool
    href: str
    """Empty where nothing raises it, so that nothing is found about it."""
    raised_by: tuple[tuple[str, str], ...]
    """Ids, and where they lead."""


class PartyShown(NamedTuple):
    """A party, what it did as whom, and what is said about it and by it."""

    name: str
    capacities: tuple[str, ...]
    acts: tuple[ActShown, ...]
    speaks_for: tuple[str, ...]
    about: int
    by: int
    about_href: str
    by_href: str


class ChapterShown(NamedTuple):
    """A chapter of the account: its claims, and how many disputes they take part in."""

    id: str
    title: str
    at: str
    claims: tuple[ClaimLine, ...]
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
        spoken = passing(view.case, {"speaker": name})
        own = [act for act in view.case.acts if act.by == name]
        found.append(
            PartyShown(
                name,
                tuple(dict.fromkeys(act.role for act in own if act.role)),
                tuple(_act(view, act) for act in own),
                tuple(sorted({c.for_ for c in spoken if c.by == name and c.for_})),
                len(passing(view.case, {"party": name})),
                len(spoken),
                view.at.to("claims", party=name),
                view.at.to("claims", speaker=name),
            )
        )
    return sorted(found, key=lambda party: (not party.acts, -party.by - party.about, party.name))


def _act(view: CaseView, act: Act) -> ActShown:
    """With its row in the matrix: in the whole one, where the usual one leaves it out."""
    found = [finding for finding in view.shown if finding.act == act.name]
    telling = any(finding.status != "unknown" for finding in found)
    matrix = view.at.to("matrix", all_=None if telling else "yes")
    return ActShown(
        act.name,
        act.kind == "omission",
        f"{matrix}#act-{act.name.replace(' ', '-')}" if found else "",
        tuple((id_, view.at.to("claims", id_)) for id_ in act.raised_by),
    )


def _chapters(view: CaseView) -> list[ChapterShown]:
    found = []
    for chapter in view.facts.chapters:
        claims = in_order(passing(view.case, {"chapter": chapter.id}))
        disputes = {id_ for claim in claims for id_ in view.case.disputes_of.get(claim.id, ())}
        href = view.at.to("claims", chapter=chapter.id)
        lines = tuple(claim_line(view, claim.id) for claim in claims)
        found.append(
            ChapterShown(chapter.id, chapter.title, chapter.at, lines, len(disputes), href)
        )
    return found
