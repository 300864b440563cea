"""Hands on: claims, the claims of a case, filtered, each to be believed or struck; claim, one.

Beside the edits the address may have filters (``party``, ``speaker``, ``chapter``, ``dispute``,
``kind``, and words, ``q``) and the number of the ``page``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from api.answering.claims import FILTERS, passing
from api.answering.questions import Answer, Progress, Question
from api.answering.shipped import not_there
from api.documents.claims import Claim
from api.site.views.case_view import CaseView, Stance, asked_at, ids_in
from api.site.views.moving import Move, moves_of
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


class Account(NamedTuple):
    """An account of a dispute that a claim takes part in."""

    account: str
    own: bool
    claims: tuple[tuple[str, str], ...]
    """Ids, and where they lead."""
    believe: str


class DisputeShown(NamedTuple):
    """A dispute that a claim takes part in."""

    id: str
    question: str
    accounts: tuple[Account, ...]


def claims(question: Question, progress: Progress) -> Answer:
    """The page of claims."""
    view = CaseView(question)
    chosen = view.about.get("chosen", {})
    passed = _holding(view, passing(view.case, chosen), chosen.get("q") or "")
    number = max(1, int(chosen.get("page") or 1))
    last = max(1, -(-len(passed) // PER_PAGE))
    number = min(number, last)
    page = passed[(number - 1) * PER_PAGE : number * PER_PAGE]
    return view.told(
        "claims",
        "Claims",
        chosen=chosen,
        shown=[_shown(view, claim) for claim in page],
        found=len(passed),
        every=len(view.facts.claims),
        first=(number - 1) * PER_PAGE + 1,
        filters=_filters(view),
        page=number,
        last=last,
        before=view.here(view.at, page=str(number - 1)) if number > 1 else "",
        after=view.here(view.at, page=str(number + 1)) if number < last else "",
        chapters={chapter.id: chapter.title for chapter in view.facts.chapters},
        only=_only_source(view),
    )


def claim(question: Question, progress: Progress) -> Answer:
    """The page of one claim: where it stands, what it touches, and what it carries."""
    view = CaseView(question)
    id_ = view.about["claim"]
    if id_ not in view.facts.claims:
        not_there("claim", id_, view.facts.claims)
    ids = [each.id for each in view.facts.claims.values()]
    place = ids.index(id_)
    return view.told(
        "claim",
        f"Claim {id_}",
        shown=_shown(view, view.facts.claims[id_]),
        disputes=_disputes(view, id_),
        moves=_moved_by_striking(view, id_),
        before=ids[place - 1] if place else "",
        after=ids[place + 1] if place + 1 < len(ids) else "",
        chapters={chapter.id: chapter.title for chapter in view.facts.chapters},
    )


def _only_source(view: CaseView) -> str:
    """The citation of the one source, if there is only one."""
    citations = [source.citation for source in view.facts.sources.values()]
    return citations[0] if len(citations) == 1 else ""


def _shown(view: CaseView, claim: CaseClaim) -> ClaimShown:
    return ClaimShown(
        view.case.claim(claim.id), view.stance(claim.id), view.at.to("claims", claim.id)
    )


def _holding(view: CaseView, claims: Sequence[CaseClaim], words: str) -> list[CaseClaim]:
    """The claims in which every word stands: in the sentence, its speaker, its quote or its id."""
    wanted = words.casefold().split()
    return [
        claim
        for claim in claims
        if all(
            word in f"{claim.id} {claim.text} {claim.by} {claim.for_} {claim.quote}".casefold()
            for word in wanted
        )
    ]


def _filters(view: CaseView) -> dict[str, list[Choice]]:
    """What each filter may be set to."""
    facts, kinds = view.facts, view.evaluation.weighing.kinds
    said = {
        "party": [(name, name) for name in sorted(facts.parties)],
        "speaker": [(name, name) for name in sorted(facts.parties)],
        "chapter": [(chapter.id, chapter.title) for chapter in facts.chapters],
        "dispute": [(dispute.id, dispute.question) for dispute in facts.disputes],
        "kind": [(kind.id, kind.title) for kind in kinds.values()],
    }
    return {
        name: [
            Choice(value, title, number)
            for value, title in said[name]
            if (number := len(passing(view.case, {name: value})))
        ]
        for name in FILTERS
    }


def _disputes(view: CaseView, id_: str) -> list[DisputeShown]:
    found = []
    for dispute in view.facts.disputes:
        if id_ not in {each for account in dispute.accounts for each in account.claims}:
            continue
        accounts = tuple(
            Account(
                account.account,
                id_ in account.claims,
                tuple((each, view.at.to("claims", each)) for each in account.claims),
                view.here(view.at.adding("believe", f"{dispute.id}={account.claims[0]}")),
            )
            for account in dispute.accounts
        )
        found.append(DisputeShown(dispute.id, dispute.question, accounts))
    return found


def _moved_by_striking(view: CaseView, id_: str) -> list[Move]:
    """What striking it alone moves in the case as it is."""
    at = view.at.baseline.adding("strike", id_)
    made = asked_at(at)
    return moves_of(made.hypothetical.difference, at, ids_in(made.evaluation))
