"""Hands on: claim, the page of one claim: where it stands, what it touches, and what it carries.

``disputes_with`` are the disputes it takes part in; ``tried_alone`` what comes of it.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from typing import Final, NamedTuple

from api.answering.one_case import one_case
from api.answering.questions import Answer, Progress, Question
from api.answering.refusing import RefusedError
from api.answering.shipped import not_there
from api.site.address import Address
from api.site.views.case_view import CaseView, asked_at, ids_in
from api.site.views.claims import ClaimLine, chapters_of, claim_line, claim_shown, in_order
from api.site.views.moving import Move, moves_of
from facts import Account, Claim, Dispute
from rules import ScienterError

MOST_TRIED: Final = 512
"""So many claims are kept with what they carry, so that a choice about one answers fast."""


class AccountShown(NamedTuple):
    """An account of a dispute that a claim takes part in."""

    account: str
    own: bool
    claims: tuple[ClaimLine, ...]
    believed: bool
    believe: str
    """Where the case is with it believed; without, if it is."""


class DisputeShown(NamedTuple):
    """A dispute that a claim takes part in."""

    id: str
    question: str
    settled_by: str
    accounts: tuple[AccountShown, ...]


class Tried(NamedTuple):
    """What comes of one edit alone, in the case as it is."""

    what: str
    moves: tuple[Move, ...]
    nothing: str
    """Why nothing moves, where nothing does."""


class Related(NamedTuple):
    """Other claims that have to do with a claim, and how."""

    title: str
    claims: tuple[ClaimLine, ...]


def claim(question: Question, progress: Progress) -> Answer:
    """The page."""
    view = CaseView(question)
    id_ = view.about["claim"]
    if id_ not in view.facts.claims:
        not_there("claim", id_, view.facts.claims)
    said: Claim = view.facts.claims[id_]
    among = in_order(c for c in view.facts.claims.values() if c.chapter == said.chapter)
    place = among.index(said)
    return view.told(
        "claim",
        f"Claim {id_}",
        shown=claim_shown(view, said),
        related=tuple(each for each in _related(view, said) if each.claims),
        raises=tuple(act for act in view.case.acts if id_ in act.raised_by),
        disputes=tuple(disputes_with(view, id_)),
        tried=tried_alone(view.at.case, id_),
        before=claim_line(view, among[place - 1].id) if place else None,
        after=claim_line(view, among[place + 1].id) if place + 1 < len(among) else None,
        place=place + 1,
        among=len(among),
        chapters=chapters_of(view),
    )


def _related(view: CaseView, said: Claim) -> Iterator[Related]:
    """What it goes with, what it tells against, and who else says the same."""
    others = [each for each in view.facts.claims.values() if each.id != said.id]

    def found(title: str, ids: list[str]) -> Related:
        return Related(
            title, tuple(claim_line(view, id_) for id_ in ids if id_ in view.facts.claims)
        )

    same = [c.id for c in others if c.statement is not None and c.statement == said.statement]
    yield found("Others who say the same", same)
    yield found("It is the rest of", [said.completes] if said.completes else [])
    yield found("It goes on in", [c.id for c in others if c.completes == said.id])
    yield found("If it is so, these cannot be relied on", list(said.undercuts))
    yield found(
        "It cannot be relied on if this is so", [c.id for c in others if said.id in c.undercuts]
    )


def disputes_with(view: CaseView, id_: str) -> Iterator[DisputeShown]:
    """The disputes in whose accounts a claim is, each account to be believed."""
    for dispute in view.facts.disputes:
        if id_ in {each for account in dispute.accounts for each in account.claims}:
            accounts = tuple(_account(view, dispute, each, id_) for each in dispute.accounts)
            yield DisputeShown(dispute.id, dispute.question, dispute.settled_by, accounts)


def _account(view: CaseView, dispute: Dispute, account: Account, id_: str) -> AccountShown:
    edit = f"{dispute.id}={_named(account, dispute)}"
    believed = view.at.has("believe", edit)
    others = view.at
    for each in dispute.accounts:
        others = others.dropping("believe", f"{dispute.id}={_named(each, dispute)}")
    return AccountShown(
        account.account,
        id_ in account.claims,
        tuple(claim_line(view, each) for each in account.claims),
        believed,
        view.here(others if believed else others.adding("believe", edit)),
    )


def _named(account: Account, dispute: Dispute) -> str:
    """How an edit names the account: by a claim that it alone tells, else by its words."""
    told = [each for other in dispute.accounts for each in other.claims]
    return next((each for each in account.claims if told.count(each) == 1), account.account)


@lru_cache(MOST_TRIED)
def tried_alone(case: str, id_: str) -> tuple[Tried, ...]:
    """What striking it moves, and believing it; whatever else is supposed changes nothing here."""
    said, as_it_is = one_case(case).facts.claims[id_], Address(case)
    struck = _trying("Struck", as_it_is.adding("strike", said.id))
    if said.statement is None:
        return (struck,)
    return (struck, _trying("Believed", as_it_is.adding("believe", said.text)))


def _trying(what: str, at: Address) -> Tried:
    try:
        made = asked_at(at)
        difference = made.hypothetical.difference
    except (RefusedError, ScienterError) as error:
        return Tried(what, (), str(error))
    moves = tuple(moves_of(difference, at, ids_in(made.evaluation)))
    return Tried(what, moves, difference.nothing_moved)
