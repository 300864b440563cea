"""Hands on: claims, the claims of a case, filtered, each to be believed or struck.

Beside the edits the address may have filters (``party``, ``speaker``, ``chapter``, ``dispute``,
``kind``, and words, ``q``) and the number of the ``page``. Claims stand chapter by chapter, each in
the order of the source; at last those beside the chapters.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from itertools import groupby
from typing import Final, NamedTuple

from api.answering.claims import FILTERS, passing
from api.answering.one_case import OneCase, one_case
from api.answering.questions import Answer, Progress, Question
from api.documents.claims import Claim, ClaimBrief
from api.site.views.case_view import CaseView, Stance
from facts import Claim as CaseClaim

PER_PAGE: Final = 40
"""A choice about a claim sends the whole page again."""


class Choice(NamedTuple):
    """What a filter may be set to, and for how many claims."""

    value: str
    title: str
    number: int


class ClaimShown(NamedTuple):
    """A claim on the page, and what the hypothetical does with it."""

    claim: Claim
    stance: Stance
    href: str


class ClaimLine(NamedTuple):
    """A claim in a line."""

    brief: ClaimBrief
    href: str
    state: str
    """``believed``, ``struck`` or ``left``."""


class Group(NamedTuple):
    """Claims of a chapter; of none, where ``chapter`` is empty."""

    chapter: str
    title: str
    shown: tuple[ClaimShown, ...]


def claims(question: Question, progress: Progress) -> Answer:
    """The page of claims."""
    view = CaseView(question)
    chosen = _chosen(view)
    chapters = chapters_of(view)
    passed = _holding(passing(view.case, chosen), chosen.get("q") or "")
    passed = sorted(in_order(passed), key=lambda claim: _place(chapters, claim))
    last = max(1, -(-len(passed) // PER_PAGE))
    number = min(max(1, int(chosen.get("page") or 1)), last)
    page = passed[(number - 1) * PER_PAGE : number * PER_PAGE]
    return view.told(
        "claims",
        "Claims",
        chosen=chosen,
        groups=_groups(view, chapters, page),
        here=len(page),
        found=len(passed),
        every=len(view.facts.claims),
        first=(number - 1) * PER_PAGE + 1,
        filters=_filters(view, chosen),
        page=number,
        last=last,
        before=view.here(view.at, page=str(number - 1)) if number > 1 else "",
        after=view.here(view.at, page=str(number + 1)) if number < last else "",
        chapters=chapters,
        only=_only_source(view),
    )


def claim_shown(view: CaseView, claim: CaseClaim) -> ClaimShown:
    """A claim, and what may be done with it."""
    return ClaimShown(
        view.case.claim(claim.id), view.stance(claim.id), view.at.to("claims", claim.id)
    )


def claim_line(view: CaseView, id_: str) -> ClaimLine:
    """A claim in a line."""
    return ClaimLine(view.case.brief(id_), view.at.to("claims", id_), view.state(id_))


def in_order(claims: Iterable[CaseClaim]) -> list[CaseClaim]:
    """As they stand in the sources, line by line."""
    return sorted(claims, key=lambda claim: (claim.source, *_line(claim.at), claim.id))


def chapters_of(view: CaseView) -> dict[str, str]:
    """The titles of the chapters, by their ids."""
    return {chapter.id: chapter.title for chapter in view.facts.chapters}


def _place(chapters: Mapping[str, str], claim: CaseClaim) -> int:
    """Which chapter it stands in, counted from 0; as if in a further one, if in none."""
    return [*chapters, claim.chapter].index(claim.chapter)


def _line(at: str) -> tuple[int, str]:
    number = re.search(r"\d+", at)
    return (int(number[0]) if number else 0, at)


def _chosen(view: CaseView) -> dict[str, str | None]:
    """What the address chooses; parties under their own names, whatever they were called."""
    chosen = {**dict.fromkeys((*FILTERS, "q", "page")), **view.about.get("chosen", {})}
    for name in ("party", "speaker"):
        known = view.case.names.get(chosen.get(name) or "")
        if known is not None and known[1] == "party":
            chosen[name] = known[0]
    return chosen


def _holding(claims: Iterable[CaseClaim], words: str) -> list[CaseClaim]:
    """The claims in which every word stands: in the sentence, its speaker, its quote or its id."""
    wanted = words.casefold().split()
    return [
        claim
        for claim in claims
        if all(
            word
            in f"{claim.id} {claim.text} {claim.by} {claim.for_ or ''} {claim.quote}".casefold()
            for word in wanted
        )
    ]


def _groups(view: CaseView, titles: Mapping[str, str], claims: Sequence[CaseClaim]) -> list[Group]:
    return [
        Group(
            chapter,
            titles.get(chapter, "Beside the chapters" if titles else "What was said"),
            tuple(claim_shown(view, claim) for claim in group),
        )
        for chapter, group in groupby(claims, key=lambda claim: claim.chapter or "")
    ]


def _filters(view: CaseView, chosen: Mapping[str, str | None]) -> dict[str, list[Choice]]:
    """What each filter may be set to: what passes no claim is left out, unless it is chosen."""
    every = _choices(view.at.case)
    return {
        name: [
            choice for choice in every[name] if choice.number or choice.value == chosen.get(name)
        ]
        for name in FILTERS
    }


@cache
def _choices(id_: str) -> dict[str, list[Choice]]:
    """How many claims each filter passes alone; no edit changes that."""
    case: OneCase = one_case(id_)
    facts, kinds = case.facts, case.evaluation.weighing.kinds
    parties = [(name, name) for name in sorted(facts.parties, key=str.casefold)]
    said = {
        "party": parties,
        "speaker": parties,
        "chapter": [(chapter.id, chapter.title) for chapter in facts.chapters],
        "dispute": [(each.id, f"{each.id}. {each.question}") for each in facts.disputes],
        "kind": [(kind.id, kind.title) for kind in kinds.values()],
    }
    return {
        name: [
            Choice(value, title, len(passing(case, {name: value}))) for value, title in said[name]
        ]
        for name in FILTERS
    }


def _only_source(view: CaseView) -> str:
    """The citation of the one source, if there is only one."""
    citations = [source.citation for source in view.facts.sources.values()]
    return citations[0] if len(citations) == 1 else ""
