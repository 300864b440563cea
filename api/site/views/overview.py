"""Hands on: overview, the page of a case: what happened, from what sources, who, and when."""

from __future__ import annotations

from itertools import groupby
from typing import Final, NamedTuple

from api.answering.claims import passing
from api.answering.questions import Answer, Progress, Question
from api.site.views.case_view import CaseView
from engine import jurisdiction_words
from facts import Act, Entry, timeline

MOST_OPEN: Final = 6
"""So many entries of a day stand open; the others are folded."""
HEIGHT: Final = 90
BAR: Final = 26


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


class EntryShown(NamedTuple):
    """One dated thing, who says so, and where that leads."""

    kind: str
    text: str
    who: str
    claim: str
    href: str


class DayShown(NamedTuple):
    """What is dated alike: an anchor, the date, and what happened or was said then."""

    id: str
    when: str
    entries: tuple[EntryShown, ...]
    folded: tuple[EntryShown, ...]
    x: int
    """Where its bar stands in the picture."""
    height: int


def overview(question: Question, progress: Progress) -> Answer:
    """The page."""
    view = CaseView(question)
    days = _days(view)
    facts = view.facts
    parties = _parties(view)
    return view.told(
        "overview",
        "The case",
        jurisdiction=jurisdiction_words(facts.jurisdiction),
        acting=[party for party in parties if party.acts],
        speaking=[party for party in parties if not party.acts],
        chapters=_chapters(view),
        days=days,
        width=BAR * len(days) + 8,
        height=HEIGHT,
        bar=BAR - 8,
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


def _days(view: CaseView) -> list[DayShown]:
    """What is dated, by the day; equal steps, whatever lies between."""
    groups = [
        (when, [_entry(view, entry) for entry in entries])
        for when, entries in groupby(timeline(view.facts), key=lambda entry: entry.when[:10])
    ]
    most = max((len(entries) for _, entries in groups), default=1)
    return [
        DayShown(
            f"day-{when}",
            when,
            tuple(entries[:MOST_OPEN]),
            tuple(entries[MOST_OPEN:]),
            4 + number * BAR,
            4 + round((HEIGHT - 34) * (len(entries) / most) ** 0.5),
        )
        for number, (when, entries) in enumerate(groups)
    ]


def _entry(view: CaseView, entry: Entry) -> EntryShown:
    if not entry.claim:
        return EntryShown(entry.kind, entry.text, "", "", "")
    who = view.case.brief(entry.claim).attribution
    href = view.at.to("claims", entry.claim)
    return EntryShown(entry.kind, entry.text, who, entry.claim, href)
