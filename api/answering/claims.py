"""Hands on: claims, the claims of a case, all or some; claim, one of them.

``about`` has ``case`` and, of claims, ``limit``, ``cursor`` and filters: ``party`` (a sentence
names it, or it is offered against), ``speaker`` (says it, or has it said), ``chapter``,
``dispute``, ``kind``; of one, ``claim``.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping
from typing import NoReturn

from api.answering.case_blocks import claim_blocks, claims_blocks
from api.answering.one_case import OneCase, one_case
from api.answering.paging import paged, refuse
from api.answering.questions import Answer, Progress, Question
from api.answering.shipped import not_there
from api.blocks import blocks_markdown
from api.documents.claims import Claims, ClaimTold
from facts import Claim as CaseClaim
from rules import CLAIM_KINDS, brief, did_you_mean

FILTERS = ("party", "speaker", "chapter", "dispute", "kind")
Test = Callable[[CaseClaim], bool]


def claims(question: Question, progress: Progress) -> Answer:
    """The claims of a case that pass every filter, in the order of their ids."""
    about = question.about
    case = one_case(about["case"])
    passed = passing(case, about)
    page = paged(passed, lambda claim: claim.id, about.get("limit"), about.get("cursor"))
    items = [case.claim(claim.id) for claim in page.items]
    document = Claims(**case.head, items=items, next=page.cursor)
    return case.told(
        question,
        document,
        lambda: blocks_markdown(claims_blocks(document, case.facts.title)),
        "Claims",
        page.next,
    )


def claim(question: Question, progress: Progress) -> Answer:
    """One claim of a case."""
    case, id_ = one_case(question.about["case"]), question.about["claim"]
    if id_ not in case.facts.claims:
        not_there("claim", id_, case.facts.claims)
    document = ClaimTold(**case.head, claim=case.claim(id_))
    return case.told(
        question,
        document,
        lambda: blocks_markdown(claim_blocks(document, case.facts.title)),
        f"Claim {id_}",
    )


def passing(case: OneCase, wanted: Mapping[str, str | None]) -> list[CaseClaim]:
    """The claims that pass every filter; RefusedError for what the case does not have."""
    tests = [
        _test(case, name, value) for name in FILTERS if (value := wanted.get(name)) is not None
    ]
    return [c for c in case.facts.claims.values() if all(test(c) for test in tests)]


def _test(case: OneCase, name: str, wanted: str) -> Test:
    """Whether a claim passes a filter."""
    if name == "party":
        party = _party(case, name, wanted)
        return lambda claim: party in case.about(claim) or party in claim.offered_against
    if name == "speaker":
        speaker = _party(case, name, wanted)
        return lambda claim: speaker in (claim.by, claim.for_)
    if name == "chapter":
        _known(name, wanted, [chapter.id for chapter in case.facts.chapters])
        return lambda claim: claim.chapter == wanted
    if name == "dispute":
        _known(name, wanted, [dispute.id for dispute in case.facts.disputes])
        return lambda claim: wanted in case.disputes_of.get(claim.id, ())
    _known(name, wanted, CLAIM_KINDS)
    return lambda claim: claim.kind == wanted


def _party(case: OneCase, parameter: str, wanted: str) -> str:
    """The party of that name or alias, as the case calls it."""
    named = case.names.get(wanted)
    if named is None or named[1] != "party":
        _unknown(parameter, "party", wanted, case.facts.parties)
    return named[0]


def _known(name: str, wanted: str, there: Collection[str]) -> None:
    if wanted not in there:
        _unknown(name, "kind of claim" if name == "kind" else name, wanted, there)


def _unknown(parameter: str, what: str, wanted: str, there: Iterable[str]) -> NoReturn:
    hint = did_you_mean(wanted, there)
    refuse(parameter, f"there is no {what} {brief(wanted)}", hint=hint)
