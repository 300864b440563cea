"""Hands on: front, the first page: the cases there are; reading, how to read what pages show."""

from __future__ import annotations

from typing import Any, NamedTuple

from api.answering.questions import HTML, Answer, Progress, Question, tagged
from api.answering.shipped import (
    shipped_case,
    shipped_dates,
    shipped_facts,
    shipped_ids,
    shipped_rules,
)
from api.site.address import Address
from api.site.rendering import rendered
from engine import (
    AS_PUBLISHED,
    BURDENS,
    ENGINE_VERSION,
    STATUS_MEANINGS,
    jurisdiction_words,
    proof_explained,
    shown,
)
from rules import STRENGTHS

STATUSES = ("supported", "raised", "contested", "thin", "unknown", "refuted")


class Tally(NamedTuple):
    """How many findings of a case have a status."""

    mark: str
    word: str
    number: int


class CaseCard(NamedTuple):
    """A case on the first page."""

    at: Address
    title: str
    about: str
    event_date: str
    place: str
    jurisdiction: str
    sources_as_of: str
    acting: int
    claims: int
    tallies: tuple[Tally, ...]


def front(question: Question, progress: Progress) -> Answer:
    """The first page."""
    cards = [_card(id_) for id_ in shipped_ids()]
    cards.sort(key=lambda card: -card.claims)
    return _page(question, "front", "Cases", "cases", cards=cards)


def reading(question: Question, progress: Progress) -> Answer:
    """What the words and shapes of the pages mean."""
    weighing = shipped_rules().weighings[AS_PUBLISHED]
    kinds = [
        (
            kind.title,
            [
                STRENGTHS[worth]
                for use in (kind.offered, kind.otherwise)
                for worth in (use.charging, use.trial)
            ],
        )
        for kind in weighing.kinds.values()
    ]
    return _page(
        question,
        "reading",
        "How to read it",
        "reading",
        meanings=STATUS_MEANINGS,
        proofs=[(proof.title, proof_explained(proof)) for proof in weighing.proof_standards],
        kinds=kinds,
        strengths=STRENGTHS,
        weighing=weighing,
        burdens=BURDENS,
    )


def _page(question: Question, template: str, title: str, section: str, **context: Any) -> Answer:
    body = rendered(
        template,
        title=title,
        section=section,
        case_title="",
        sources_as_of="",
        every_as_of=shipped_dates(),
        **context,
    )
    facts = [shipped_facts(id_).digest for id_ in shipped_ids()]
    tag = tagged(question, shipped_rules().digest, *facts, ENGINE_VERSION)
    return Answer(200, HTML, body, tag)


def _card(id_: str) -> CaseCard:
    case = shipped_case(id_)
    facts = case.facts
    found = shown(case.evaluation.findings)
    marks = ["raised" if f.status == "supported" and not f.required else f.status for f in found]
    words = {"raised": "may be raised", "refuted": "the other way"}
    tallies = (Tally(mark, words.get(mark, mark), marks.count(mark)) for mark in STATUSES)
    return CaseCard(
        at=Address(id_),
        title=facts.title,
        about=facts.about,
        event_date=facts.event_date,
        place=facts.place_of_event,
        jurisdiction=jurisdiction_words(facts.jurisdiction),
        sources_as_of=facts.sources_as_of,
        acting=len({act.by for act in facts.acts.values()}),
        claims=len(facts.claims),
        tallies=tuple(tally for tally in tallies if tally.number),
    )
